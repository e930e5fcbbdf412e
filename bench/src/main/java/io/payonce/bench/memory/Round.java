package io.payonce.bench.memory;

import io.payonce.bench.server.BenchFailure;
import io.payonce.bench.server.Waits;
import io.payonce.partition.Payments;
import io.payonce.payment.PayRequest;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * New payments in a closed loop, from an event loop, as an HTTP server would ask for them. Ends
 * early at the first one that is not paid.
 */
final class Round {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Payments payments;
  private final List<Attempt> attempts;
  private final Promise<Void> over = Promise.promise();

  // Touched on the caller's context only
  private int next;
  private int open;

  Round(Payments payments, List<PayRequest> requests) {
    this.payments = payments;
    this.attempts = requests.stream().map(request -> new Attempt(request, this)).toList();
  }

  /**
   * Makes all payments, so many at the same time; blocks until they are made.
   *
   * @return bytes that the event loops allocated for one payment
   * @throws BenchFailure if one of them did not become a paid flow of its own
   */
  double run(Context caller, int inFlight) {
    long before = EventLoops.allocatedBytes();
    caller.runOnContext(begun -> begin(inFlight));
    Waits.within(LIMIT, "a round of payments", over.future());
    long allocated = EventLoops.allocatedBytes() - before;
    check();
    return (double) allocated / attempts.size();
  }

  private void begin(int inFlight) {
    for (int i = 0; i < inFlight; i++) {
      pay();
    }
  }

  private void pay() {
    if (next < attempts.size()) {
      Attempt attempt = attempts.get(next++);
      open++;
      payments.pay(attempt.request).onComplete(attempt);
    }
  }

  void ended(Attempt attempt) {
    open--;
    if (attempt.isPaid()) {
      pay();
    }
    if (open == 0) {
      over.tryComplete();
    }
  }

  private void check() {
    Set<UUID> flows = new HashSet<>();
    for (Attempt attempt : attempts) {
      if (!attempt.isPaid() || !flows.add(attempt.flowId())) {
        throw new BenchFailure("a payment went wrong: " + attempt);
      }
    }
  }
}
