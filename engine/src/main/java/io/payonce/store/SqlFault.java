package io.payonce.store;

import io.vertx.pgclient.PgException;
import java.util.Set;

/** What a failed statement means, by its SQLSTATE. */
enum SqlFault {
  /** Others were in the way; nothing was written, and the same statement may well succeed now. */
  CONTENTION,
  /** A unique key of a flow stood in the way; nothing was written. */
  TAKEN,
  /** The database refuses the data itself, and always will; nothing was written. */
  DATA,
  /** Anything else; it is not known what became of the statement, nor of the connection. */
  OUTAGE;

  private static final Set<String> CONTENDED =
      Set.of("40001" /* serialization */, "40P01" /* deadlock */, "55P03" /* lock time-out */);

  static SqlFault of(Throwable cause) {
    if (!(cause instanceof PgException refusal)) {
      return OUTAGE;
    }
    String state = String.valueOf(refusal.getSqlState());
    if (CONTENDED.contains(state)) {
      return CONTENTION;
    }
    if (state.equals("23505") && "flow".equals(refusal.getTable())) {
      return TAKEN;
    }
    // 21: a batch that names one key twice; 22: a value that no column takes; 23: a constraint
    boolean data = state.startsWith("21") || state.startsWith("22") || state.startsWith("23");
    return data ? DATA : OUTAGE;
  }

  /** Whether the batch without some of its changes might be taken. */
  boolean liesInTheData() {
    return this == TAKEN || this == DATA;
  }
}
