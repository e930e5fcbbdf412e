package io.payonce.provider;

import io.payonce.channel.ProviderEvent;
import io.payonce.channel.RawCallback;
import io.payonce.channel.Verification;
import io.payonce.payment.Fingerprint;
import io.payonce.payment.FlowIds;
import io.payonce.payment.Money;
import io.payonce.payment.Outcome;
import io.payonce.sim.SimSignature;
import io.payonce.sim.SimSignature.Verdict;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads callbacks of the simulator: first the signature over the raw bytes, and only if it is
 * genuine and fresh what they say. Events of kinds that are new to us, and about charges or refunds
 * that cannot be ours (whoever else uses the simulator) are irrelevant: to be acknowledged, and
 * nothing more.
 */
final class SimCallbacks {
  private static final int MAX_EVENT_ID = 128;
  private static final Set<String> CHARGE_EVENTS =
      Set.of("charge.succeeded", "charge.failed", "charge.closed", "charge.pending");
  private static final Set<String> REFUND_EVENTS = Set.of("refund.succeeded", "refund.failed");

  private final String channel;
  private final SimSignature signature;

  SimCallbacks(String channel, SimSignature signature) {
    this.channel = channel;
    this.signature = signature;
  }

  Verification verify(RawCallback callback) {
    byte[] body = callback.body().getBytes();
    Verdict verdict = signature.verify(callback.headers().get(SimSignature.HEADER), body);
    if (verdict != Verdict.GENUINE) {
      return new Verification.Forged("signature " + verdict.name().toLowerCase(Locale.ROOT));
    }
    try {
      return read(new JsonObject(Buffer.buffer(body)), body);
    } catch (DecodeException | ClassCastException notAnObject) {
      return new Verification.Malformed("the body is not a JSON object");
    }
  }

  private Verification read(JsonObject event, byte[] body) {
    String id = text(event, "id");
    String type = text(event, "type");
    if (id.isEmpty() || id.length() > MAX_EVENT_ID || type.isEmpty()) {
      return new Verification.Malformed("id or type is missing");
    }
    boolean ofRefund = REFUND_EVENTS.contains(type);
    if (!ofRefund && !CHARGE_EVENTS.contains(type)) {
      return new Verification.Irrelevant(type);
    }
    if (!(event.getValue("data") instanceof JsonObject data)) {
      return new Verification.Malformed("data is missing");
    }
    return isOurs(data, "outTradeNo") && (!ofRefund || isOurs(data, "refundNo"))
        ? report(id, type, data, digest(body))
        : new Verification.Irrelevant(type + " of somebody else");
  }

  private static boolean isOurs(JsonObject data, String number) {
    return FlowIds.isOutTradeNo(text(data, number));
  }

  private Verification report(String id, String type, JsonObject data, Fingerprint body) {
    UUID flowId = FlowIds.ofOutTradeNo(text(data, "outTradeNo"));
    UUID refundId =
        REFUND_EVENTS.contains(type) ? FlowIds.ofOutTradeNo(text(data, "refundNo")) : null;
    Money money = money(data);
    Outcome outcome = outcome(type, data);
    return money == null || outcome == null
        ? new Verification.Malformed("amount, currency or provider's number is missing or wrong")
        : new Verification.Genuine(
            new ProviderEvent(channel, id, flowId, refundId, money, outcome, body));
  }

  private static @Nullable Outcome outcome(String type, JsonObject data) {
    return switch (type) {
      case "charge.succeeded" -> succeeded(text(data, "paymentNo"));
      case "refund.succeeded" -> succeeded(text(data, "providerRefundNo"));
      case "charge.failed", "refund.failed" -> declined(data);
      case "charge.closed" -> new Outcome.Closed();
      default -> new Outcome.Accepted(null, null);
    };
  }

  private static @Nullable Outcome succeeded(String number) {
    return number.isEmpty() ? null : new Outcome.Succeeded(number);
  }

  private static Outcome declined(JsonObject data) {
    String code = text(data, "code");
    String message = text(data, "message");
    return new Outcome.Declined(
        code.isEmpty() ? "DECLINED" : code, message.isEmpty() ? null : message);
  }

  private static @Nullable Money money(JsonObject charge) {
    Object amount = charge.getValue("amount");
    String currency = text(charge, "currency");
    boolean whole = amount instanceof Integer || amount instanceof Long;
    long units = whole ? ((Number) amount).longValue() : 0;
    return units >= Money.MIN_AMOUNT && units <= Money.MAX_AMOUNT && Money.isCurrency(currency)
        ? new Money(units, currency)
        : null;
  }

  private static String text(JsonObject json, String name) {
    return json.getValue(name) instanceof String text ? text : "";
  }

  private static Fingerprint digest(byte[] body) {
    try {
      return Fingerprint.of(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
