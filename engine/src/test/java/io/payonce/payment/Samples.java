package io.payonce.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Requests and flows to test with. */
public final class Samples {
  public static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private Samples() {}

  public static PayRequest request(String requestNo, String orderId) {
    return request(requestNo, orderId, 4200);
  }

  public static PayRequest request(String requestNo, String orderId, long amount) {
    return request(requestNo, orderId, amount, "instant", null, false);
  }

  public static PayRequest request(
      String requestNo,
      String orderId,
      long amount,
      String channel,
      @Nullable String couponId,
      boolean prepareOnly) {
    return new PayRequest(
        new OrderKey("default", orderId),
        requestNo,
        "alice",
        new Money(amount, "CNY"),
        channel,
        null,
        couponId,
        null,
        prepareOnly,
        Duration.ofMinutes(30),
        Fingerprint.of("pay", Map.of("orderId", orderId, "amount", amount, "channel", channel)));
  }

  /** A flow that the state was reached by the shortest way. */
  public static Flow flow(State state) {
    PayRequest request = request("k-1", "o-1");
    UUID flowId = FlowIds.next(NOON, request.order().slot(), new SplittableRandom(1));
    Flow flow = PaymentRules.create(request, flowId, NOON);
    for (Event event : way(state)) {
      flow = PaymentRules.apply(flow, event, Cause.REQUEST, null, NOON).flow();
    }
    return flow;
  }

  private static List<Event> way(State state) {
    return switch (state) {
      case PENDING -> List.of();
      case PAYING -> List.of(Event.PAY);
      case CANCELLING -> List.of(Event.PAY, Event.CANCEL);
      case SUCCESS -> List.of(Event.PAY, Event.SUCCEED);
      case FAILED -> List.of(Event.PAY, Event.FAIL);
      case CANCELLED -> List.of(Event.CANCEL);
      case PARTIALLY_REFUNDED -> List.of(Event.PAY, Event.SUCCEED, Event.REFUND_PART);
      case REFUNDED -> List.of(Event.PAY, Event.SUCCEED, Event.REFUND_FULL);
    };
  }
}
