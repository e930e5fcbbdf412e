package io.payonce.bench.load;

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

/** PostgreSQL's own load generator, with a script that inserts one row. */
final class Pgbench implements Inserter {
  private static final Pattern PROCESSED =
      Pattern.compile("number of transactions actually processed: (\\d+)");
  private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
  private static final int THREADS = 2;
  private static final int GRACE_SECONDS = 30;

  private final Path program;
  private final PostgresPlace place;
  private final String script;

  private Pgbench(Path program, PostgresPlace place, String script) {
    this.program = program;
    this.place = place;
    this.script = script;
  }

  /** The one on the PATH, if there is one. */
  static Optional<Inserter> find(PostgresPlace place, ScratchTable table) {
    String orderId = "'load-0123456789-' || :n";
    String insert = FlowInsert.sql(table.name(), table.newId(), orderId, orderId);
    String script = "\\set n random(1000000000, 9000000000000000000)\n" + oneLine(insert) + ";\n";
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .map(directory -> Path.of(directory, "pgbench"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(program -> new Pgbench(program, place, script));
  }

  @Override
  public String name() {
    return "pgbench, " + CLIENTS + " clients";
  }

  @Override
  public Inserted run(Duration length) {
    try {
      Path file = Files.createTempFile("payonce-bench", ".sql");
      try {
        Files.writeString(file, script);
        return read(output(file, length));
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
        "--client=" + CLIENTS,
        "--jobs=" + THREADS,
        "--time=" + length.toSeconds(),
        "--file=" + file,
        "--host=" + place.host(),
        "--port=" + place.port(),
        "--username=" + place.user(),
        place.database());
  }

  static Inserted read(String output) {
    return new Inserted(
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
