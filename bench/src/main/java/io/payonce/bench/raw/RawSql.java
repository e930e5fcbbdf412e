package io.payonce.bench.raw;

import io.payonce.bench.server.BenchFailure;
import io.payonce.bench.server.PostgresPlace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Payments by plain SQL, into tables of their own, counted after each run. */
public final class RawSql implements AutoCloseable {
  /** Payments in one step of {@link #batched}. */
  public static final int BATCH = 100;

  private static final List<Integer> TRIED_CONNECTIONS = List.of(2, 4, 8);
  private static final int FALLBACK_CONNECTIONS = 4;

  private final ScratchTables tables;
  private final Writer writer;
  private ScratchTables.Rows counted;
  private long uncounted;

  private RawSql(ScratchTables tables, Writer writer) {
    this.tables = tables;
    this.writer = writer;
    this.counted = tables.rows();
  }

  /**
   * One payment in each pair of transactions, with pgbench where there is one.
   *
   * @param run names the tables, and its keys begin with it, as those of the servers do
   */
  public static RawSql single(PostgresPlace place, String run, int connections) {
    ScratchTables tables = ScratchTables.create(place, run + "-" + connections, run);
    Writer writer =
        PgbenchWriter.find(place, tables, connections)
            .orElseGet(() -> new JdbcWriter(place, tables, connections, 1, Form.VALUES));
    return new RawSql(tables, writer);
  }

  /**
   * A hundred payments in each pair of transactions, in whatever way is the fastest here.
   *
   * @param trial of each way; when zero none is tried, and arrays over four connections are taken
   */
  public static RawSql batched(PostgresPlace place, String run, Duration trial) {
    ScratchTables tables = ScratchTables.create(place, run + "-batched", run);
    return new RawSql(
        tables, trial.isZero() ? untried(place, tables) : tried(place, tables, trial));
  }

  private static Writer untried(PostgresPlace place, ScratchTables tables) {
    return new JdbcWriter(place, tables, FALLBACK_CONNECTIONS, BATCH, Form.ARRAYS);
  }

  private record Trial(Writer writer, double perSecond) {}

  private static Writer tried(PostgresPlace place, ScratchTables tables, Duration length) {
    List<Trial> trials = new ArrayList<>();
    for (Form form : Form.values()) {
      for (int connections : TRIED_CONNECTIONS) {
        Writer writer = new JdbcWriter(place, tables, connections, BATCH, form);
        writer.run(length); // warms the JVM and the pages up
        trials.add(new Trial(writer, writer.run(length).perSecond()));
      }
    }
    return trials.stream()
        .max(Comparator.comparingDouble(Trial::perSecond))
        .map(Trial::writer)
        .orElseThrow();
  }

  /** How the rows are written. */
  public String name() {
    return writer.name();
  }

  /**
   * Writes for so long; blocks.
   *
   * @return payments for each second, after it was counted that all their rows are there
   */
  public double run(Duration length) {
    double perSecond = write(length);
    check();
    return perSecond;
  }

  /**
   * Only writes, so that counting is in nobody's processor time; {@link #check} must follow.
   *
   * @return payments for each second
   */
  public double write(Duration length) {
    Writer.Written written = writer.run(length);
    uncounted += written.payments();
    return written.perSecond();
  }

  /** Counts whether the rows of all payments that were written are there. */
  public void check() {
    ScratchTables.Rows now = tables.rows();
    if (uncounted == 0 || !now.arePaymentsMore(uncounted, counted)) {
      throw new BenchFailure(
          "%s wrote %d payments, and rows went from %s to %s"
              .formatted(name(), uncounted, counted, now));
    }
    counted = now;
    uncounted = 0;
  }

  @Override
  public void close() {
    tables.close();
  }
}
