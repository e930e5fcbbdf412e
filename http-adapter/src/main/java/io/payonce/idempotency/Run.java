package io.payonce.idempotency;

import io.payonce.payment.Fingerprint;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The one request with a key that runs in this process, and who waits for it. Thread-safe. */
final class Run {
  final Ticket ticket;
  final Fingerprint fingerprint;

  private final Promise<Boolean> claimed = Promise.promise();
  // Guarded by this
  private final Set<Consumer<Ending>> waiters = new LinkedHashSet<>();
  private @Nullable Ending ending;

  Run(Ticket ticket, Fingerprint fingerprint) {
    this.ticket = ticket;
    this.fingerprint = fingerprint;
  }

  KeyScope scope() {
    return ticket.scope();
  }

  /** Whether the key is known to stand for this request, and no other; known after one claim. */
  Future<Boolean> claimed() {
    return claimed.future();
  }

  void claimed(boolean ours) {
    claimed.tryComplete(ours);
  }

  /**
   * Has the waiter told of the ending, at once if it is known.
   *
   * @return false when so many wait already
   */
  boolean await(Consumer<Ending> waiter, int limit) {
    Ending known;
    synchronized (this) {
      known = ending;
      if (known == null) {
        return waiters.size() < limit && waiters.add(waiter);
      }
    }
    waiter.accept(known);
    return true;
  }

  /** Whether the waiter was waiting; it is not any more. */
  synchronized boolean leave(Consumer<Ending> waiter) {
    return waiters.remove(waiter);
  }

  void end(Ending how) {
    List<Consumer<Ending>> told;
    synchronized (this) {
      ending = how;
      told = List.copyOf(waiters);
      waiters.clear();
    }
    told.forEach(waiter -> waiter.accept(how));
  }
}
