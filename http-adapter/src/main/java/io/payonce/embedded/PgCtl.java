package io.payonce.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and stops the server of one cluster through {@code pg_ctl}, which makes it a daemon. */
final class PgCtl {
  private static final Logger LOG = LoggerFactory.getLogger(PgCtl.class);
  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final int SHOWN_CHARS = 4_000;

  private final DataDirectory data;
  private final Path programs;
  private final Path cluster;

  PgCtl(DataDirectory data, Path programs, Path cluster) {
    this.data = data;
    this.programs = programs;
    this.cluster = cluster;
  }

  /** Starts the server and waits until it is ready; returns why it did not start, if so. */
  Optional<String> start(Map<String, String> settings, Duration limit) throws IOException {
    Files.deleteIfExists(startLog());
    Command.Result result =
        run(
            limit,
            "start",
            "--log=" + startLog(),
            "--options=" + PostgresSettings.asArguments(settings));
    return result.succeeded() ? Optional.empty() : Optional.of(reason(result));
  }

  /** Asks the server to stop, {@code fast} or {@code immediate}, and waits for its end. */
  void stop(String mode, Duration limit) {
    try {
      Command.Result result = run(limit, "stop", "--mode=" + mode);
      LOG.debug("{}", result.output());
    } catch (IOException e) {
      LOG.warn("PostgreSQL could not be asked to stop: {}", e.getMessage());
    }
  }

  /** The server's own logs, in files that sort by age. */
  Path logs() {
    return cluster.resolve("log");
  }

  private Command.Result run(Duration limit, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(programs.resolve("pg_ctl").toString());
    command.addAll(List.of(arguments));
    command.add("--wait");
    command.add("--timeout=" + limit.toSeconds());
    command.add("--pgdata=" + cluster);
    return Command.run(limit.plus(GRACE), Command.withoutRoot(data.ownedByRoot(), command));
  }

  /** What the server itself gave as the reason, or else what {@code pg_ctl} printed. */
  private String reason(Command.Result result) throws IOException {
    String log = LogFiles.tail(startLog(), SHOWN_CHARS);
    if (log.contains("redirecting log output")) {
      for (Path newest : LogFiles.newestFirst(logs()).stream().limit(1).toList()) {
        log += LogFiles.tail(newest, SHOWN_CHARS);
      }
    }
    String reason =
        log.lines()
            .filter(line -> line.contains("FATAL:") || line.contains("could not"))
            .distinct()
            .collect(Collectors.joining("; "));
    return reason.isEmpty() ? result.output() : reason;
  }

  /** What the server printed before it had a log of its own. */
  private Path startLog() {
    return data.resolve("postgres-start.log");
  }
}
