package io.payonce.bench.raw;

import io.payonce.bench.server.BenchFailure;
import io.payonce.bench.server.PostgresPlace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PostgreSQL's own load generator, with a script of the two steps of one payment. Its connections
 * take turns with ascending numbers, as nearly as they keep step.
 */
final class PgbenchWriter implements Writer {
  private static final Pattern PROCESSED =
      Pattern.compile("number of transactions actually processed: (\\d+)");
  private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
  private static final int THREADS = 2;
  private static final int GRACE_SECONDS = 30;

  /** The least number of ten digits, as many as the keys of the servers have. */
  private static final long FIRST_NUMBER = 1_000_000_000L;

  private final Path program;
  private final PostgresPlace place;
  private final int connections;
  private final String script;

  /** Payments of each connection for which the numbers of earlier runs would be enough. */
  private long begun;

  private PgbenchWriter(Path program, PostgresPlace place, int connections, String script) {
    this.program = program;
    this.place = place;
    this.connections = connections;
    this.script = script;
  }

  /** With the program on the PATH, if there is one. */
  static Optional<Writer> find(PostgresPlace place, ScratchTables tables, int connections) {
    String fresh =
        "SELECT %s AS flow_id, '%s-' || :n AS name".formatted(tables.newId(), tables.keys());
    String script =
        "\\set i :i + 1\n\\set n %d + :i * %d + :client_id\n".formatted(FIRST_NUMBER, connections)
            + oneLine(Steps.intent(tables, fresh))
            + " \\gset\n"
            + oneLine(Steps.outcome(tables, "SELECT :flow_id::uuid AS flow_id"))
            + ";\n";
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .map(directory -> Path.of(directory, "pgbench"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(program -> new PgbenchWriter(program, place, connections, script));
  }

  @Override
  public String name() {
    return "pgbench, " + connections + " connections";
  }

  @Override
  public Written run(Duration length) {
    try {
      Path file = Files.createTempFile("payonce-bench", ".sql");
      try {
        Files.writeString(file, script);
        Written written = read(output(file, length));
        begun += written.payments();
        return written;
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new BenchFailure("pgbench could not be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("pgbench was interrupted", e);
    }
  }

  private String output(Path file, Duration length) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command(file, length)).redirectErrorStream(true);
    builder.environment().put("PGPASSWORD", place.password());
    builder.environment().put("PGOPTIONS", Writer.sessionOptions());
    Process process = builder.start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean ended = process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
      if (!ended || process.exitValue() != 0) {
        throw new BenchFailure("pgbench failed: " + output.strip());
      }
      return output;
    } finally {
      process.destroyForcibly();
    }
  }

  private List<String> command(Path file, Duration length) {
    return List.of(
        program.toString(),
        "--no-vacuum",
        "--protocol=prepared",
        "--client=" + connections,
        "--jobs=" + THREADS,
        "--define=i=" + begun,
        "--time=" + length.toSeconds(),
        "--file=" + file,
        "--host=" + place.host(),
        "--port=" + place.port(),
        "--username=" + place.user(),
        place.database());
  }

  static Written read(String output) {
    return new Written(
        Long.parseLong(find(PROCESSED, output)), Double.parseDouble(find(RATE, output)));
  }

  private static String find(Pattern pattern, String output) {
    Matcher matcher = pattern.matcher(output);
    if (!matcher.find()) {
      throw new BenchFailure("pgbench said something else: " + output.strip());
    }
    return matcher.group(1);
  }

  private static String oneLine(String sql) {
    return sql.replaceAll("\\s*\n\\s*", " ");
  }
}
