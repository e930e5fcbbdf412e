package io.payonce.partition;

import io.payonce.channel.ProviderEvent;
import io.payonce.payment.Flow;
import io.payonce.payment.OrderKey;
import io.payonce.payment.Outcome;
import io.vertx.core.Promise;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something about one flow. */
abstract sealed class FlowMessage implements Message
    permits FlowRequest,
        FlowMessage.Report,
        FlowMessage.Told,
        FlowMessage.RefundTold,
        FlowMessage.Due,
        FlowMessage.RefundDue {
  final UUID flowId;

  // Touched only on the partition's context
  private @Nullable OrderKey order;

  /** How often the store refused what was decided on it. */
  int conflicts;

  /** The store refused what would have made an ended flow the live one of its order. */
  boolean acceptanceRefused;

  /** Whether the store was asked for this very flow. */
  boolean sought;

  /** What the store said. */
  @Nullable Flow found;

  FlowMessage(UUID flowId, @Nullable OrderKey order) {
    this.flowId = flowId;
    this.order = order;
  }

  @Override
  public final @Nullable OrderKey order() {
    return order;
  }

  final void route(OrderKey to) {
    order = to;
  }

  final void found(@Nullable Flow flow) {
    sought = true;
    found = flow;
    if (flow != null) {
      order = flow.intent().order();
    }
  }

  /** What the store said is no longer true. */
  void reconsider() {
    sought = false;
    found = null;
  }

  /** Whether it is a fact that nobody would tell us again. */
  boolean isFact() {
    return false;
  }

  /** A provider's verified report. */
  static final class Report extends FlowMessage {
    final ProviderEvent event;
    private final Promise<ReportResult> reply;

    /** Version of the flow when the store refused to apply the report to it; 0 before. */
    int refusedAtVersion;

    Report(ProviderEvent event, Promise<ReportResult> reply) {
      super(event.flowId(), null);
      this.event = event;
      this.reply = reply;
    }

    void answer(ReportResult result) {
      reply.tryComplete(result);
    }

    @Override
    public void refuseBusy() {
      answer(ReportResult.BUSY);
    }

    @Override
    public void refuseUnavailable() {
      answer(ReportResult.STORE_UNAVAILABLE);
    }
  }

  /** What a provider answered to a call of ours: a fact, kept until it is written. */
  static final class Told extends FlowMessage {
    final Call call;
    final Outcome outcome;

    Told(OrderKey order, UUID flowId, Call call, Outcome outcome) {
      super(flowId, order);
      this.call = call;
      this.outcome = outcome;
    }

    @Override
    boolean isFact() {
      return true;
    }
  }

  /** What a provider answered to a call of ours about a refund: a fact, too. */
  static final class RefundTold extends FlowMessage {
    final UUID refundId;
    final Call call;
    final Outcome outcome;

    RefundTold(OrderKey order, UUID flowId, UUID refundId, Call call, Outcome outcome) {
      super(flowId, order);
      this.refundId = refundId;
      this.call = call;
      this.outcome = outcome;
    }

    @Override
    boolean isFact() {
      return true;
    }
  }

  /** The flow wants to be looked at: it expires, or nobody knows what became of it. */
  static final class Due extends FlowMessage {
    Due(OrderKey order, UUID flowId) {
      super(flowId, order);
    }
  }

  /** The refund wants to be asked about. */
  static final class RefundDue extends FlowMessage {
    final UUID refundId;

    RefundDue(OrderKey order, UUID flowId, UUID refundId) {
      super(flowId, order);
      this.refundId = refundId;
    }
  }
}
