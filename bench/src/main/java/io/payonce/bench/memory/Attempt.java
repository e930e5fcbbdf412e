package io.payonce.bench.memory;

import io.payonce.partition.PayResult;
import io.payonce.payment.PayRequest;
import io.payonce.payment.State;
import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One payment of a round, made before the round so that it allocates nothing during it. */
final class Attempt implements Handler<AsyncResult<PayResult>> {
  final PayRequest request;
  private final Round round;

  // Written on the round's context, read when the round is over
  private @Nullable PayResult result;

  Attempt(PayRequest request, Round round) {
    this.request = request;
    this.round = round;
  }

  @Override
  public void handle(AsyncResult<PayResult> given) {
    result = given.succeeded() ? given.result() : null;
    round.ended(this);
  }

  /** Whether the request made a flow, that is paid, and is what was asked for. */
  boolean isPaid() {
    return result instanceof PayResult.Answered answered
        && answered.first()
        && answered.answer() != null
        && answered.flow().state() == State.SUCCESS
        && answered.flow().intent().key().equals(request.key())
        && answered.flow().intent().order().equals(request.order())
        && answered.flow().intent().money().equals(request.money());
  }

  @Nullable UUID flowId() {
    return result instanceof PayResult.Answered answered ? answered.flow().flowId() : null;
  }

  @Override
  public String toString() {
    return request.requestNo() + " got " + result;
  }
}
