package io.payonce.http.wire;

import static io.payonce.http.wire.Fields.integer;
import static io.payonce.http.wire.Fields.name;
import static io.payonce.http.wire.Fields.plainText;

import io.payonce.payment.Fingerprint;
import io.payonce.payment.FlowRef;
import io.payonce.payment.Money;
import io.payonce.payment.RefundRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is asked of a payment that exists, from its path and its body, and names everything
 * that is wrong with it. Thread-safe.
 */
public final class CommandParser {
  public static final String REFUND = "POST /v1/payments/{flowId}/refunds";
  static final int MAX_REASON = 255;

  private static final byte[] EMPTY_OBJECT = {'{', '}'};

  private static final ObjectReader START_FIELDS = new ObjectReader(Map.of(), List.of());
  private static final ObjectReader CANCEL_FIELDS =
      new ObjectReader(Map.of("reason", plainText(0, MAX_REASON)), List.of());
  private static final ObjectReader REFUND_FIELDS =
      new ObjectReader(
          Map.of(
              "refundNo", name(),
              "amount", integer(Money.MIN_AMOUNT, Money.MAX_AMOUNT),
              "reason", plainText(0, MAX_REASON)),
          List.of("refundNo", "amount"));

  private CommandParser() {}

  /** Which payment is to be started; the body may be empty. */
  public static Parsed<FlowRef> start(String merchantId, @Nullable String flowId, byte[] body) {
    return read(START_FIELDS, merchantId, flowId, orEmpty(body), (flow, values) -> flow);
  }

  /** What is to be cancelled, and why; the body may be empty. */
  public static Parsed<CancelRequest> cancel(
      String merchantId, @Nullable String flowId, byte[] body) {
    return read(
        CANCEL_FIELDS,
        merchantId,
        flowId,
        orEmpty(body),
        (flow, values) -> new CancelRequest(flow, (String) values.get("reason")));
  }

  /** What is to be given back; its fingerprint covers the payment and every field given. */
  public static Parsed<RefundRequest> refund(
      String merchantId, @Nullable String flowId, byte[] body) {
    return read(REFUND_FIELDS, merchantId, flowId, body, CommandParser::refund);
  }

  private static RefundRequest refund(FlowRef flow, Map<String, @Nullable Object> values) {
    if (values.get("refundNo") instanceof String refundNo
        && values.get("amount") instanceof Long amount) {
      String reason = (String) values.get("reason");
      values.put("flowId", flow.flowId().toString());
      return new RefundRequest(flow, refundNo, amount, reason, Fingerprint.of(REFUND, values));
    }
    throw new IllegalStateException("refundNo and amount were checked to be there");
  }

  private static <T> Parsed<T> read(
      ObjectReader fields,
      String merchantId,
      @Nullable String flowId,
      byte[] body,
      Meaning<T> meaning) {
    FieldErrors errors = new FieldErrors();
    Optional<UUID> id = Parameters.flowId(flowId, errors);
    Map<String, @Nullable Object> values = new HashMap<>();
    Problem unreadable = fields.read(body, values, errors);
    if (unreadable != null) {
      return new Parsed.Refused<>(unreadable);
    }
    return id.isPresent() && errors.isEmpty()
        ? new Parsed.Good<>(meaning.of(new FlowRef(merchantId, id.get()), values))
        : new Parsed.Refused<>(Problems.invalid(errors));
  }

  private static byte[] orEmpty(byte[] body) {
    return body.length == 0 ? EMPTY_OBJECT : body;
  }

  /** What good fields mean together. */
  @FunctionalInterface
  private interface Meaning<T> {
    T of(FlowRef flow, Map<String, @Nullable Object> values);
  }
}
