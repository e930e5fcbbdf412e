package io.payonce.bench.load;

import io.payonce.bench.server.BenchFailure;
import io.payonce.bench.server.PostgresPlace;
import java.time.Duration;

/** What the database does without us: rows like ours, one in each transaction. */
record Baseline(ScratchTable table, Inserter inserter) implements AutoCloseable {

  /** With pgbench where there is one. */
  static Baseline at(String postgres, String run) {
    PostgresPlace place = PostgresPlace.of(postgres);
    ScratchTable table = ScratchTable.create(place, run);
    Inserter inserter =
        Pgbench.find(place, table).orElseGet(() -> new JdbcInserter(place, table, run));
    return new Baseline(table, inserter);
  }

  /** Rows for each second, after it was counted that they are there. */
  double run(Duration length) {
    long before = table.rows();
    Inserter.Inserted inserted = inserter.run(length);
    long rows = table.rows() - before;
    if (rows == 0 || rows != inserted.rows()) {
      throw new BenchFailure(inserter.name() + " wrote " + rows + " rows, not " + inserted.rows());
    }
    return inserted.perSecond();
  }

  @Override
  public void close() {
    table.close();
  }
}
