package io.payonce.bench.load;

import io.payonce.bench.server.BenchFailure;
import io.payonce.bench.server.PostgresPlace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Eight threads with a prepared statement each, for where there is no pgbench. */
final class JdbcInserter implements Inserter {
  private final PostgresPlace place;
  private final String sql;
  private final String run;
  private final AtomicLong numbers = new AtomicLong();

  JdbcInserter(PostgresPlace place, ScratchTable table, String run) {
    this.place = place;
    this.run = run;
    this.sql = FlowInsert.sql(table.name(), table.newId(), "?", "?");
  }

  @Override
  public String name() {
    return "plain inserts, " + CLIENTS + " connections";
  }

  @Override
  public Inserted run(Duration length) {
    long start = System.nanoTime();
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    try {
      Callable<Long> client = () -> insertUntil(start + length.toNanos());
      List<Future<Long>> clients =
          threads.invokeAll(IntStream.range(0, CLIENTS).mapToObj(i -> client).toList());
      long rows = 0;
      for (Future<Long> ended : clients) {
        rows += ended.get();
      }
      return new Inserted(rows, rows / ((System.nanoTime() - start) / 1e9));
    } catch (ExecutionException e) {
      throw new BenchFailure(
          "inserting into " + place, Objects.requireNonNullElse(e.getCause(), e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("inserting was interrupted", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private long insertUntil(long endNanos) throws SQLException {
    try (Connection connection = place.connect();
        PreparedStatement insert = connection.prepareStatement(sql)) {
      long rows = 0;
      while (System.nanoTime() - endNanos < 0) {
        String name = "%s-%010d".formatted(run, numbers.incrementAndGet());
        insert.setString(1, name);
        insert.setString(2, name);
        rows += insert.executeUpdate();
      }
      return rows;
    }
  }
}
