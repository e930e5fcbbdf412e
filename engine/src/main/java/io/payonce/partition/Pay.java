package io.payonce.partition;

import io.payonce.guard.Token;
import io.payonce.payment.Flow;
import io.payonce.payment.OrderKey;
import io.payonce.payment.PayRequest;
import io.payonce.payment.Refusal;
import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;

/** A request for a payment, with the one who waits for the result. */
final class Pay implements Asked<PayResult> {
  final PayRequest request;
  private final long arrivedNanos;
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

  /** The store refused what was decided on it. */
  void reconsider() {
    created &= joined != null && joined.committed != null;
    joined = null;
    mustLook = true;
    looked = false;
  }

  @Override
  public long arrivedNanos() {
    return arrivedNanos;
  }

  @Override
  public boolean isFirst() {
    return created;
  }

  @Override
  public @Nullable FlowCell joined() {
    return joined;
  }

  @Override
  public void answer(PayResult result) {
    reply.tryComplete(result);
  }

  @Override
  public void fail() {
    reply.tryFail(new IllegalStateException("request for " + order() + " failed for a bug"));
  }

  @Override
  public PayResult refusal(Refusal refusal, @Nullable Flow flow) {
    return new PayResult.Refused(refusal, flow);
  }

  @Override
  public PayResult tooLate(@Nullable Flow committed) {
    return refusal(Refusal.REQUEST_IN_PROGRESS, committed);
  }

  @Override
  public void note(NoteBook notes, PayResult result) {
    if (result instanceof PayResult.Refused no) {
      notes.refused(order(), no.flow(), "PAY", no.refusal());
    } else if (result instanceof PayResult.Answered yes && !yes.first()) {
      notes.repeated(order(), yes.flow().flowId(), joined != null, "PAY", "");
    }
  }

  @Override
  public void count(PartitionMetrics metrics, PayResult result) {
    metrics.said(result, joined != null, System.nanoTime() - arrivedNanos);
  }
}
