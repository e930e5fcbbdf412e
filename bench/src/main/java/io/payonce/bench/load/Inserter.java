package io.payonce.bench.load;

import java.time.Duration;

/** Inserts flow rows, one in each transaction, through eight connections. */
interface Inserter {
  int CLIENTS = 8;

  /** How it is called in the report. */
  String name();

  /**
   * Inserts for so long; blocks.
   *
   * @return the rows that it believes to have committed
   */
  Inserted run(Duration length);

  /** Rows, and for how long it took to write them. */
  record Inserted(long rows, double perSecond) {}
}
