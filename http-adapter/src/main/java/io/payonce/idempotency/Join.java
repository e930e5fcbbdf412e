package io.payonce.idempotency;

import io.vertx.core.Context;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A duplicate that waits for the first request of its process, on its own event loop, for a while.
 */
final class Join {
  private final Idempotency shared;
  private final Run run;
  private final Consumer<Ending> then;
  private final Context home;
  private final AtomicBoolean over = new AtomicBoolean();
  private final Consumer<Ending> waiter = this::ended;
  private long timer;

  Join(Idempotency shared, Run run, Consumer<Ending> then) {
    this.shared = shared;
    this.run = run;
    this.then = then;
    this.home = shared.vertx().getOrCreateContext();
  }

  void start() {
    if (!shared.mayJoin()) {
      then.accept(new Ending.Refused(IdempotencyRefusal.IN_PROGRESS));
      return;
    }
    timer = shared.vertx().setTimer(shared.config().joinTimeout().toMillis(), late -> giveUp());
    if (!run.await(waiter, shared.config().joinLimit())) {
      giveUp();
    }
  }

  private void giveUp() {
    run.leave(waiter);
    ended(new Ending.Refused(IdempotencyRefusal.IN_PROGRESS));
  }

  private void ended(Ending ending) {
    if (over.compareAndSet(false, true)) {
      shared.joinOver();
      home.runOnContext(
          here -> {
            shared.vertx().cancelTimer(timer);
            then.accept(ending);
          });
    }
  }
}
