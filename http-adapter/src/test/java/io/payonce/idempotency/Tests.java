package io.payonce.idempotency;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.payonce.payment.Fingerprint;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.UUID;

/** What the tests of this package share. */
final class Tests {
  static final Fingerprint ONE = new Fingerprint(1, 2, 3, 4);
  static final Fingerprint OTHER = new Fingerprint(5, 6, 7, 8);

  private Tests() {}

  static Ticket ticket(String key) {
    return new Ticket(new KeyScope("t", "op", key), UUID.randomUUID());
  }

  static KeptAnswer answer(String body) {
    return new KeptAnswer(
        201,
        List.of(
            new KeptAnswer.Header("Content-Type", "text/plain"),
            new KeptAnswer.Header("Link", "<1>"),
            new KeptAnswer.Header("Link", "<2>")),
        Buffer.buffer(body));
  }

  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
