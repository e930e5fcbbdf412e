package io.payonce.partition;

import io.payonce.payment.Flow;
import io.payonce.payment.FlowRef;
import io.payonce.payment.Refusal;
import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;

/** What somebody asks to be done about a flow that is the merchant's own, and waits for. */
abstract sealed class FlowRequest<R> extends FlowMessage implements Asked<R>
    permits Command, RefundOrder {
  private final String merchantId;
  private final long arrivedNanos;
  private final Promise<R> reply;

  /** The flow that it waits for; touched only on the partition's context. */
  @Nullable FlowCell joined;

  FlowRequest(FlowRef flow, long arrivedNanos, Promise<R> reply) {
    super(flow.flowId(), null);
    this.merchantId = flow.merchantId();
    this.arrivedNanos = arrivedNanos;
    this.reply = reply;
  }

  /** Whether the merchant may know of the flow. */
  final boolean mayTouch(Flow flow) {
    return flow.intent().order().merchantId().equals(merchantId);
  }

  /** Only of a flow that the merchant may know of, which is the one that it got with the no. */
  final void refused(NoteBook notes, @Nullable Flow flow, String what, Refusal refusal) {
    if (flow != null) {
      notes.refused(flow.intent().order(), flow, what, refusal);
    }
  }

  @Override
  void reconsider() {
    super.reconsider();
    joined = null;
  }

  @Override
  public final long arrivedNanos() {
    return arrivedNanos;
  }

  @Override
  public boolean isFirst() {
    return false;
  }

  @Override
  public final @Nullable FlowCell joined() {
    return joined;
  }

  @Override
  public final void answer(R result) {
    reply.tryComplete(result);
  }

  @Override
  public final void fail() {
    reply.tryFail(new IllegalStateException("request for flow " + flowId + " failed for a bug"));
  }
}
