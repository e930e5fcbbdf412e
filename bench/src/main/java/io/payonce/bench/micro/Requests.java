package io.payonce.bench.micro;

import io.payonce.payment.Cause;
import io.payonce.payment.Event;
import io.payonce.payment.Fingerprint;
import io.payonce.payment.Flow;
import io.payonce.payment.FlowIds;
import io.payonce.payment.Money;
import io.payonce.payment.OrderKey;
import io.payonce.payment.Outcome;
import io.payonce.payment.PayRequest;
import io.payonce.payment.PaymentRules;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Payments as most are, all alike but for a number in their {@code requestNo} and order. */
public final class Requests {
  public static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

  static final String OPERATION = "POST /v1/payments";
  static final String MERCHANT = "default";
  static final Duration EXPIRY = Duration.ofMinutes(30);

  private Requests() {}

  /** The fields of the nth payment but for its {@code requestNo}. */
  static Map<String, Object> fields(long n) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("orderId", orderId(n));
    fields.put("userId", "user-4711");
    fields.put("amount", 990L);
    fields.put("currency", "EUR");
    fields.put("channel", "instant");
    return fields;
  }

  /** The nth payment as it comes in over HTTP. */
  static byte[] json(long n) {
    String json =
        """
        {"requestNo":"%s","orderId":"%s","userId":"user-4711","amount":990,\
        "currency":"EUR","channel":"instant"}"""
            .formatted(requestNo(n), orderId(n));
    return json.getBytes(StandardCharsets.US_ASCII);
  }

  /** The nth payment as the engine gets it; no two share a text. */
  public static PayRequest request(long n) {
    return new PayRequest(
        order(n),
        requestNo(n),
        "user-4711",
        new Money(990, "EUR"),
        "instant",
        null,
        null,
        null,
        false,
        EXPIRY,
        Fingerprint.of(OPERATION, fields(n)));
  }

  public static OrderKey order(long n) {
    return new OrderKey(MERCHANT, orderId(n));
  }

  /** The nth payment, nothing decided yet. */
  public static Flow fresh(long n) {
    PayRequest request = request(n);
    return PaymentRules.create(
        request, FlowIds.next(AT, request.order().slot(), new Random(n)), AT);
  }

  /** The nth payment, about to be asked of its provider. */
  static Flow paying(long n) {
    return PaymentRules.apply(fresh(n), Event.PAY, Cause.REQUEST, null, AT).flow();
  }

  /** The nth payment, paid. */
  public static Flow paid(long n) {
    Flow paying = paying(n);
    Outcome paid = new Outcome.Succeeded("I" + paying.intent().outTradeNo());
    return Objects.requireNonNull(PaymentRules.settle(paying, paid, Cause.REQUEST, AT)).flow();
  }

  private static String orderId(long n) {
    return String.format(Locale.ROOT, "order-20260102-%06d", n);
  }

  private static String requestNo(long n) {
    return String.format(Locale.ROOT, "request-20260102-%06d", n);
  }
}
