package io.payonce.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The embedded PostgreSQL: a daemon, found again by its pid file. */
final class Postgres extends ManagedServer {
  private static final Logger LOG = LoggerFactory.getLogger(Postgres.class);

  /** Replaying the log after a crash takes as long as it takes; giving up would not speed it up. */
  private static final Duration START_LIMIT = Duration.ofMinutes(5);

  private static final Duration FAST_STOP = Duration.ofSeconds(5);
  private static final Duration IMMEDIATE_STOP = Duration.ofSeconds(2);
  private static final Duration KILL = Duration.ofSeconds(2);
  private static final Duration RETRY = Duration.ofMillis(500);
  private static final int ATTEMPTS = 10;

  // Fixed at construction
  private final Cluster cluster;
  private final PgCtl control;
  private final ServerAccess access;
  private final String password;
  private final Map<String, String> overrides;

  // Written under the lock of this; 0 until the first start, then it stays
  private volatile int port;

  Postgres(DataDirectory data, Path programs, ServerAccess access, Map<String, String> overrides)
      throws IOException {
    this.cluster = new Cluster(data, programs);
    this.control = new PgCtl(data, programs, cluster.directory());
    this.access = access;
    this.password = access.password("postgres");
    this.overrides = overrides;
  }

  @Override
  String name() {
    return "PostgreSQL";
  }

  @Override
  URI uri() {
    return uri(password, port);
  }

  static URI uri(String password, int port) {
    return URI.create(
        "postgresql://%s:%s@127.0.0.1:%d/%s"
            .formatted(Cluster.USER, password, port, PostgresClient.DATABASE));
  }

  Path logs() {
    return control.logs();
  }

  @Override
  Optional<ProcessHandle> process() {
    return pidFile().flatMap(this::ours);
  }

  @Override
  void adoptOrLaunch() throws IOException {
    if (adopts()) {
      return;
    }
    halt();
    cluster.ensure(password);
    forgetReusedProcessId();
    launch();
    Optional<String> objection = objectionAt(port);
    if (objection.isPresent()) {
      halt();
      throw refusal("is refused: " + objection.get());
    }
  }

  @Override
  void halt() {
    if (process().isPresent()) {
      control.stop("fast", FAST_STOP);
    }
    if (process().isPresent()) {
      LOG.warn("PostgreSQL did not stop within {} s, stopping it at once", FAST_STOP.toSeconds());
      control.stop("immediate", IMMEDIATE_STOP);
    }
    if (process().isPresent()) {
      process().ifPresent(ProcessHandle::destroyForcibly);
      awaitEnd(KILL);
    }
  }

  /** Whether a server that runs already is ours and durable; from then on its port is the port. */
  private boolean adopts() throws IOException {
    Optional<PostmasterPid> running = pidFile().filter(file -> ours(file).isPresent());
    if (running.isEmpty() || (port != 0 && port != running.get().port())) {
      return false;
    }
    int found = running.get().port();
    Optional<String> objection = objectionAt(found);
    if (objection.isPresent()) {
      LOG.warn("The running PostgreSQL is stopped: {}", objection.get());
      return false;
    }
    LOG.info("PostgreSQL is running already, process {}, port {}", running.get().pid(), found);
    access.savePort("postgres", found);
    port = found;
    return true;
  }

  private void forgetReusedProcessId() throws IOException {
    if (pidFile().flatMap(file -> ProcessHandle.of(file.pid())).isPresent()) {
      LOG.info("The process id that PostgreSQL left behind is not its own any more, forgetting it");
      PostmasterPid.disown(cluster.directory());
    }
  }

  private void launch() throws IOException {
    boolean portIsFixed = port != 0;
    for (int attempt = 1; true; attempt++) {
      port = portIsFixed ? port : access.portFor("postgres");
      LOG.info("Starting PostgreSQL on port {}; after a crash it first replays its log", port);
      Optional<String> failure = control.start(PostgresSettings.with(port, overrides), START_LIMIT);
      if (failure.isEmpty()) {
        return;
      }
      if (attempt == ATTEMPTS || !passes(failure.get())) {
        throw refusal("does not start: " + failure.get());
      }
      Wait.pause(RETRY);
    }
  }

  /** Backends of a killed server take a moment to die; a port may be taken for a moment. */
  private static boolean passes(String failure) {
    return failure.contains("still in use") || failure.contains("could not bind");
  }

  private Optional<String> objectionAt(int somePort) {
    return new PostgresClient(somePort, password, START_LIMIT).objection(cluster.directory());
  }

  private StartRefusedException refusal(String what) {
    return new StartRefusedException("PostgreSQL in " + cluster.directory() + " " + what);
  }

  private Optional<PostmasterPid> pidFile() {
    try {
      return PostmasterPid.read(cluster.directory());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<ProcessHandle> ours(PostmasterPid file) {
    return ServerProcess.find(file.pid(), "postgres", cluster.directory());
  }
}
