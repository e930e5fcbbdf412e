package io.payonce.bench.raw;

import io.payonce.bench.server.BenchFailure;
import io.payonce.bench.server.PostgresPlace;
import io.payonce.payment.FlowIds;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** A thread for each connection, each with two prepared statements. */
final class JdbcWriter implements Writer {
  private static final int SLOTS = 1 << 16;

  private final PostgresPlace place;
  private final ScratchTables tables;
  private final int connections;
  private final int payments;
  private final Form form;

  /**
   * Writes nothing yet.
   *
   * @param payments in each step, 1..1000
   */
  JdbcWriter(PostgresPlace place, ScratchTables tables, int connections, int payments, Form form) {
    this.place = place;
    this.tables = tables;
    this.connections = connections;
    this.payments = payments;
    this.form = form;
  }

  @Override
  public String name() {
    String each = payments == 1 ? "" : ", " + payments + " a step as " + form;
    return "JDBC, " + connections + " connections" + each.toLowerCase(Locale.ROOT);
  }

  @Override
  public Written run(Duration length) {
    long start = System.nanoTime();
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      Callable<Long> client = () -> writeUntil(start + length.toNanos());
      List<Future<Long>> clients =
          threads.invokeAll(IntStream.range(0, connections).mapToObj(i -> client).toList());
      long written = 0;
      for (Future<Long> ended : clients) {
        written += ended.get();
      }
      return new Written(written, written / ((System.nanoTime() - start) / 1e9));
    } catch (ExecutionException e) {
      throw new BenchFailure("writing to " + place, Objects.requireNonNullElse(e.getCause(), e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("writing was interrupted", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private long writeUntil(long endNanos) throws SQLException {
    try (Connection connection = connect();
        PreparedStatement intent =
            connection.prepareStatement(Steps.intent(tables, form.named(payments)));
        PreparedStatement outcome =
            connection.prepareStatement(Steps.outcome(tables, form.bare(payments)))) {
      long written = 0;
      while (System.nanoTime() - endNanos < 0) {
        written += write(intent, outcome);
      }
      return written;
    }
  }

  private long write(PreparedStatement intent, PreparedStatement outcome) throws SQLException {
    Instant now = Instant.now();
    ThreadLocalRandom random = ThreadLocalRandom.current();
    List<UUID> ids = new ArrayList<>(payments);
    List<String> names = new ArrayList<>(payments);
    for (int i = 0; i < payments; i++) {
      ids.add(FlowIds.next(now, random.nextInt(SLOTS), random));
      names.add(tables.nextName());
    }
    form.bind(intent, ids, names);
    intent.execute();
    form.bind(outcome, ids);
    return outcome.executeUpdate();
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", place.user());
    properties.setProperty("password", place.password());
    properties.setProperty("prepareThreshold", "1");
    properties.setProperty("options", Writer.sessionOptions());
    return DriverManager.getConnection(place.jdbcUrl(), properties);
  }
}
