package io.payonce.bench.micro;

import io.payonce.payment.Fingerprint;
import io.payonce.payment.Flow;
import io.payonce.payment.FlowIds;
import io.payonce.payment.Money;
import io.payonce.payment.OrderKey;
import io.payonce.payment.PayRequest;
import io.payonce.payment.PaymentRules;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** One payment, as most are. */
final class Requests {
  static final String OPERATION = "POST /v1/payments";

  private Requests() {}

  static Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("orderId", "order-20260102-000001");
    fields.put("userId", "user-4711");
    fields.put("amount", 990L);
    fields.put("currency", "EUR");
    fields.put("channel", "instant");
    return fields;
  }

  static Flow flow(Instant at) {
    OrderKey order = new OrderKey("default", "order-20260102-000001");
    PayRequest request =
        new PayRequest(
            order,
            "request-1",
            "user-4711",
            new Money(990, "EUR"),
            "instant",
            null,
            null,
            null,
            false,
            Duration.ofMinutes(30),
            Fingerprint.of(OPERATION, fields()));
    return PaymentRules.create(request, FlowIds.next(at, order.slot(), new Random(1)), at);
  }
}
