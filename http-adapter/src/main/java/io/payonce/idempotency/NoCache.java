package io.payonce.idempotency;

import io.payonce.payment.Fingerprint;
import io.vertx.core.Future;
import java.util.Optional;

/** A cache that knows nothing. */
enum NoCache implements AnswerCache {
  INSTANCE;

  @Override
  public Future<Optional<KeptAnswer>> find(KeyScope scope, Fingerprint fingerprint) {
    return Future.succeededFuture(Optional.empty());
  }

  @Override
  public void remember(KeyScope scope, Fingerprint fingerprint, KeptAnswer answer) {}
}
