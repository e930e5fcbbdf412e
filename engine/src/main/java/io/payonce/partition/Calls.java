package io.payonce.partition;

import io.payonce.channel.GuardedChannel;
import io.payonce.payment.Intent;
import io.payonce.payment.OrderKey;
import io.payonce.payment.Outcome;
import io.vertx.core.Future;

/**
 * The calls to providers that are under way. What a provider answers comes back to the partition as
 * a message. Owned by its partition.
 */
final class Calls {
  private final PartitionParts parts;
  private final Home home;
  private int underWay;

  Calls(PartitionParts parts, Home home) {
    this.parts = parts;
    this.home = home;
  }

  boolean isEmpty() {
    return underWay == 0;
  }

  /** Asks the provider about a flow whose intent is durable. */
  void begin(OrderCell order, FlowCell cell, Call call) {
    cell.call = call;
    underWay++;
    home.onThread(
        ask(cell.flow.intent(), call), told -> told(order.key, cell, call, told.result()));
  }

  private Future<Outcome> ask(Intent intent, Call call) {
    GuardedChannel channel = parts.channels().find(intent.channel());
    if (channel == null) {
      return Future.succeededFuture(new Outcome.Unknown("channel is not configured"));
    }
    return switch (call) {
      case CREATE -> channel.create(intent);
      case QUERY -> channel.query(intent);
      case CLOSE -> channel.close(intent);
    };
  }

  private void told(OrderKey order, FlowCell cell, Call call, Outcome outcome) {
    underWay--;
    parts.metrics().called(cell.flow.intent().channel(), call, outcome);
    home.admit(new FlowMessage.Told(order, cell.flowId(), call, outcome));
    home.drain();
  }
}
