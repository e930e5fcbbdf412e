package io.payonce.bench.start;

import io.payonce.bench.report.Progress;
import io.payonce.bench.server.BenchFailure;
import io.payonce.bench.server.Directories;
import io.payonce.bench.server.Durability;
import io.payonce.bench.server.PostgresPlace;
import io.payonce.bench.server.Program;
import io.payonce.bench.server.Target;
import io.payonce.bench.start.Launch.Cache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts a server again and again, in turns with its files in the page cache and without, on
 * databases that another server lends.
 */
final class StartRun {
  private static final String DATABASE = "payonce_bench_start";

  private final int rounds;
  private final Progress progress;

  StartRun(int rounds, Progress progress) {
    this.rounds = rounds;
    this.progress = progress;
  }

  /** Blocks until all is measured; without the cold starts where no cache can be emptied. */
  List<Launch> run() {
    try (Target lender = Target.start(progress, List.of("--sim=none"), Map.of())) {
      Path directory = Files.createTempDirectory("payonce-bench-start");
      try {
        return launches(new Starter(directory, databases(lender)));
      } finally {
        Directories.delete(directory);
      }
    } catch (IOException e) {
      throw new BenchFailure("making a directory", e);
    }
  }

  private List<Launch> launches(Starter starter) {
    progress.show("start: bringing the schema");
    starter.launch(Cache.WARM);
    List<Launch> launches = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      progress.show("start: round " + round + " of " + rounds);
      launches.add(starter.launch(Cache.WARM));
      if (PageCache.forget(files())) {
        launches.add(starter.launch(Cache.COLD));
      }
    }
    return launches;
  }

  /** The program with its libraries, and the JDK. */
  private static List<Path> files() {
    Path program = Program.jar().toAbsolutePath().getParent();
    Path jdk = Path.of(System.getProperty("java.home"), "lib");
    return program == null ? List.of(jdk) : List.of(program, jdk);
  }

  private static Map<String, String> databases(Target lender) {
    PostgresPlace place = PostgresPlace.of(lender.postgres().orElseThrow());
    Durability.require(place);
    try (Connection connection = place.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + DATABASE);
    } catch (SQLException e) {
      throw new BenchFailure("making a database at " + place, e);
    }
    PostgresPlace ours =
        new PostgresPlace(place.host(), place.port(), DATABASE, place.user(), place.password());
    return Map.of("PAYONCE_PG", ours.url(), "PAYONCE_REDIS", lender.redis().orElseThrow());
  }
}
