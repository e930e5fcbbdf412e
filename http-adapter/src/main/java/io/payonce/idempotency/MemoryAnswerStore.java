package io.payonce.idempotency;

import io.payonce.payment.Fingerprint;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The store as it is meant, in a map: for tests, since it forgets everything with its process, and
 * nothing before unless it is told to. Callable from any thread.
 */
public final class MemoryAnswerStore implements AnswerStore {
  private final InstantSource clock;
  // Shared with the other owners; guarded by itself
  private final Map<KeyScope, Row> rows;
  private final AtomicBoolean alive = new AtomicBoolean(true);

  public MemoryAnswerStore(InstantSource clock) {
    this(clock, new HashMap<>());
  }

  private MemoryAnswerStore(InstantSource clock, Map<KeyScope, Row> rows) {
    this.clock = clock;
    this.rows = rows;
  }

  /** Another owner over the same data, as another process would be. */
  public MemoryAnswerStore another() {
    return new MemoryAnswerStore(clock, rows);
  }

  @Override
  public Future<Claim> claim(Ticket ticket, Fingerprint fingerprint) {
    synchronized (rows) {
      Row row = rows.get(ticket.scope());
      if (row == null || row.isAbandoned(fingerprint)) {
        rows.put(ticket.scope(), new Row(ticket, fingerprint, alive, clock.instant(), null));
        return Future.succeededFuture(new Claim.Granted(row != null));
      }
      return Future.succeededFuture(row.word(fingerprint));
    }
  }

  @Override
  public Future<Boolean> answer(Ticket ticket, KeptAnswer answer) {
    synchronized (rows) {
      Row row = rows.get(ticket.scope());
      if (row == null || !row.ticket.equals(ticket)) {
        return Future.succeededFuture(false);
      }
      if (row.answer == null) {
        rows.put(ticket.scope(), row.with(answer));
      }
      return Future.succeededFuture(true);
    }
  }

  @Override
  public Future<Void> release(Ticket ticket) {
    synchronized (rows) {
      rows.computeIfPresent(
          ticket.scope(),
          (scope, row) -> row.ticket.equals(ticket) && row.answer == null ? null : row);
      return Future.succeededFuture();
    }
  }

  @Override
  public Future<Integer> forget(Instant before, int limit) {
    synchronized (rows) {
      int forgotten = 0;
      Iterator<Row> all = rows.values().iterator();
      while (all.hasNext() && forgotten < limit) {
        if (all.next().isOver(before)) {
          all.remove();
          forgotten++;
        }
      }
      return Future.succeededFuture(forgotten);
    }
  }

  @Override
  public Future<Void> close() {
    alive.set(false);
    return Future.succeededFuture();
  }

  private record Row(
      Ticket ticket,
      Fingerprint fingerprint,
      AtomicBoolean owner,
      Instant claimedAt,
      @Nullable KeptAnswer answer) {

    boolean isAbandoned(Fingerprint asked) {
      return answer == null && !owner.get() && fingerprint.equals(asked);
    }

    boolean isOver(Instant before) {
      return claimedAt.isBefore(before) && (answer != null || !owner.get());
    }

    Claim word(Fingerprint asked) {
      if (!fingerprint.equals(asked)) {
        return new Claim.Reused();
      }
      return answer == null ? new Claim.Running() : new Claim.Answered(answer);
    }

    Row with(KeptAnswer given) {
      return new Row(ticket, fingerprint, owner, claimedAt, given);
    }
  }
}
