package io.payonce.idempotency;

import io.payonce.payment.Fingerprint;
import io.payonce.store.StoreUnavailable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** A store that can be told to fail, before or after it did what it was asked, or to wait. */
final class FragileAnswerStore implements AnswerStore {
  /** How writing goes. */
  enum Mood {
    WELL,
    UNREACHABLE,
    SILENT_AFTERWARDS
  }

  volatile Mood claims = Mood.WELL;
  volatile Mood answers = Mood.WELL;
  volatile Mood releases = Mood.WELL;
  volatile boolean held;

  private final AnswerStore store;
  private final Queue<Promise<@Nullable Void>> waiting = new ConcurrentLinkedQueue<>();

  FragileAnswerStore(AnswerStore store) {
    this.store = store;
  }

  void goOn() {
    held = false;
    waiting.forEach(promise -> promise.complete());
  }

  int waiting() {
    return waiting.size();
  }

  @Override
  public Future<Claim> claim(Ticket ticket, Fingerprint fingerprint) {
    return wait(held).compose(on -> in(claims, () -> store.claim(ticket, fingerprint)));
  }

  private Future<@Nullable Void> wait(boolean longer) {
    if (!longer) {
      return Future.succeededFuture();
    }
    Promise<@Nullable Void> promise = Promise.promise();
    waiting.add(promise);
    return promise.future();
  }

  @Override
  public Future<Boolean> answer(Ticket ticket, KeptAnswer answer) {
    return in(answers, () -> store.answer(ticket, answer));
  }

  @Override
  public Future<Void> release(Ticket ticket) {
    return in(releases, () -> store.release(ticket));
  }

  private static <T> Future<T> in(Mood mood, java.util.function.Supplier<Future<T>> work) {
    Future<T> gone = Future.failedFuture(new StoreUnavailable("gone", new IOException("gone")));
    return switch (mood) {
      case WELL -> work.get();
      case UNREACHABLE -> gone;
      case SILENT_AFTERWARDS -> work.get().compose(done -> gone);
    };
  }

  @Override
  public Future<Integer> forget(Instant before, int limit) {
    return store.forget(before, limit);
  }

  @Override
  public Future<Void> close() {
    return store.close();
  }
}
