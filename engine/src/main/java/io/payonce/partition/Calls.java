package io.payonce.partition;

import io.payonce.channel.Channel;
import io.payonce.payment.Flow;
import io.payonce.payment.Intent;
import io.payonce.payment.Outcome;
import io.payonce.payment.Refund;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * The calls to providers that are under way, at most one per refund. What a provider answers comes
 * back to the partition as a message. Owned by its partition.
 */
final class Calls {
  private final PartitionParts parts;
  private final NoteBook notes;
  private final Home home;
  private final Set<UUID> refundsAsked = new HashSet<>();
  private int underWay;

  Calls(PartitionParts parts, NoteBook notes, Home home) {
    this.parts = parts;
    this.notes = notes;
    this.home = home;
  }

  boolean isEmpty() {
    return underWay == 0;
  }

  /** Asks the provider about a flow whose intent is durable. */
  void begin(FlowCell cell, Call call) {
    cell.call = call;
    underWay++;
    Flow flow = cell.flow;
    home.onThread(ask(flow.intent(), call), told -> told(flow, call, told.result()));
  }

  private Future<Outcome> ask(Intent intent, Call call) {
    Channel channel = parts.channels().find(intent.channel());
    if (channel == null) {
      return notConfigured();
    }
    return switch (call) {
      case CREATE -> channel.create(intent);
      case QUERY -> channel.query(intent);
      case CLOSE -> channel.close(intent);
      case REFUND, QUERY_REFUND -> throw new IllegalArgumentException("about which refund?");
    };
  }

  private void told(Flow flow, Call call, Outcome outcome) {
    Intent intent = flow.intent();
    took(intent, call, outcome, new FlowMessage.Told(intent.order(), flow.flowId(), call, outcome));
  }

  /** Asks the provider about a refund that is durable, unless it is being asked already. */
  void begin(FlowCell cell, RefundCell refund, Call call) {
    refund.call = call;
    if (!refundsAsked.add(refund.refundId())) {
      return;
    }
    underWay++;
    Intent intent = cell.flow.intent();
    home.onThread(
        ask(intent, refund.refund, call),
        told -> told(intent, refund.refundId(), call, told.result()));
  }

  private Future<Outcome> ask(Intent intent, Refund refund, Call call) {
    Channel channel = parts.channels().find(intent.channel());
    if (channel == null) {
      return notConfigured();
    }
    return call == Call.REFUND
        ? channel.refund(intent, refund)
        : channel.queryRefund(intent, refund);
  }

  private void told(Intent intent, UUID refundId, Call call, Outcome outcome) {
    refundsAsked.remove(refundId);
    took(
        intent,
        call,
        outcome,
        new FlowMessage.RefundTold(intent.order(), intent.flowId(), refundId, call, outcome));
  }

  private void took(Intent intent, Call call, Outcome outcome, FlowMessage fact) {
    underWay--;
    parts.metrics().called(intent.channel(), call, outcome);
    notes.called(intent, call, outcome);
    home.admit(fact);
    home.drain();
  }

  private static Future<Outcome> notConfigured() {
    return Future.succeededFuture(new Outcome.Unknown("channel is not configured"));
  }
}
