package io.payonce.partition;

import io.payonce.guard.Token;
import io.payonce.payment.Flow;
import io.payonce.payment.OrderKey;
import io.payonce.payment.PayRequest;
import io.payonce.payment.Refusal;
import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;

/** A request for a payment, with the one who waits for the result. */
final class Pay implements Message {
  final PayRequest request;
  final long arrivedNanos;
  private final Promise<PayResult> reply;

  // Touched only on the partition's context
  /** The store has to be asked before a "no" may be said. */
  boolean mustLook;

  /** Whether the store was asked who owns key and coupon; if somebody does, it is below. */
  boolean looked;

  @Nullable Flow keyOwner;
  @Nullable Flow couponOwner;

  /** The issued token that the request number is; known only where tokens are required. */
  @Nullable Token token;

  int conflicts;

  /** Whether it made the flow of its key. */
  boolean created;

  /** The flow that it waits for. */
  @Nullable FlowCell joined;

  Pay(PayRequest request, long arrivedNanos, Promise<PayResult> reply) {
    this.request = request;
    this.arrivedNanos = arrivedNanos;
    this.reply = reply;
  }

  @Override
  public OrderKey order() {
    return request.order();
  }

  @Override
  public void refuseBusy() {
    refuse(Refusal.BUSY, null);
  }

  @Override
  public void refuseUnavailable() {
    refuse(Refusal.STORE_UNAVAILABLE, null);
  }

  void refuse(Refusal refusal, @Nullable Flow flow) {
    answer(new PayResult.Refused(refusal, flow));
  }

  void answer(PayResult result) {
    reply.tryComplete(result);
  }

  /** A bug keeps the request from being decided or stored. */
  void fail() {
    reply.tryFail(new IllegalStateException("request for " + order() + " failed for a bug"));
  }
}
