package io.payonce.http;

import io.payonce.channel.Channel;
import io.payonce.channel.ProviderEvent;
import io.payonce.channel.RawCallback;
import io.payonce.channel.Verification;
import io.payonce.payment.Fingerprint;
import io.payonce.payment.Intent;
import io.payonce.payment.Money;
import io.payonce.payment.Outcome;
import io.payonce.payment.Refund;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A provider that does what the metadata says: {@code approve}, {@code decline}, {@code pending}
 * (the default) or {@code silent} until {@link #speak}. Refunds do what {@code metadata.refund}
 * says: {@code approve} (the default), {@code decline}, {@code pending} or {@code silent} with the
 * money given back. Its callbacks are JSON signed with a fixed word.
 */
final class ScriptedChannel implements Channel {
  static final String SIGNATURE = "Test-Signature";
  static final String GENUINE = "genuine";

  /** The money that went back, once a number: amounts in minor units by our number. */
  final Map<String, Long> refunded = new ConcurrentHashMap<>();

  private final List<Promise<Outcome>> silent = new CopyOnWriteArrayList<>();

  @Override
  public String name() {
    return "sim";
  }

  @Override
  public Future<Outcome> create(Intent intent) {
    return switch (script(intent, "sim", "pending")) {
      case "approve" -> Future.succeededFuture(new Outcome.Succeeded("S-" + intent.outTradeNo()));
      case "decline" -> Future.succeededFuture(new Outcome.Declined("no-funds", "Not today."));
      case "silent" -> silence();
      default ->
          Future.succeededFuture(
              new Outcome.Accepted("S-" + intent.outTradeNo(), "{\"codeUrl\": \"sim://pay\"}"));
    };
  }

  private static String script(Intent intent, String member, String usual) {
    String metadata = intent.metadata();
    return metadata == null ? usual : new JsonObject(metadata).getString(member, usual);
  }

  private Future<Outcome> silence() {
    Promise<Outcome> promise = Promise.promise();
    silent.add(promise);
    return promise.future();
  }

  /** How many calls wait for an answer. */
  int unanswered() {
    return silent.size();
  }

  /** Approves everything that waits. */
  void speak() {
    silent.forEach(promise -> promise.tryComplete(new Outcome.Succeeded("S-late")));
    silent.clear();
  }

  @Override
  public Future<Outcome> query(Intent intent) {
    return Future.succeededFuture(new Outcome.Unknown("not asked in these tests"));
  }

  @Override
  public Future<Outcome> close(Intent intent) {
    return Future.succeededFuture(new Outcome.Unknown("not asked in these tests"));
  }

  @Override
  public Future<Outcome> refund(Intent intent, Refund refund) {
    return switch (script(intent, "refund", "approve")) {
      case "decline" -> Future.succeededFuture(new Outcome.Declined("no-refund", "Too late."));
      case "pending" -> Future.succeededFuture(new Outcome.Accepted(null, null));
      case "silent" -> {
        giveBack(refund);
        yield Promise.<Outcome>promise().future();
      }
      default -> Future.succeededFuture(giveBack(refund));
    };
  }

  private Outcome giveBack(Refund refund) {
    refunded.put(refund.outRefundNo(), refund.money().amount());
    return new Outcome.Succeeded("R-" + refund.outRefundNo());
  }

  /** Pending refunds stay pending until a callback ends them. */
  @Override
  public Future<Outcome> queryRefund(Intent intent, Refund refund) {
    return Future.succeededFuture(
        refunded.containsKey(refund.outRefundNo())
            ? new Outcome.Succeeded("R-" + refund.outRefundNo())
            : new Outcome.Accepted(null, null));
  }

  @Override
  public Verification verify(RawCallback callback) {
    if (!GENUINE.equals(callback.headers().get(SIGNATURE))) {
      return new Verification.Forged("the signature is not genuine");
    }
    String body = callback.body().toString();
    return switch (body) {
      case "news" -> new Verification.Irrelevant("news");
      case "noise" -> new Verification.Malformed("noise");
      default -> new Verification.Genuine(event(new JsonObject(body), callback));
    };
  }

  /** About a payment, or about the refund whose id it names. */
  private static ProviderEvent event(JsonObject body, RawCallback callback) {
    String refundId = body.getString("refundId");
    return new ProviderEvent(
        "sim",
        body.getString("eventId"),
        UUID.fromString(body.getString("flowId")),
        refundId == null ? null : UUID.fromString(refundId),
        new Money(body.getLong("amount"), "EUR"),
        new Outcome.Succeeded(refundId == null ? "S-called-back" : "R-called-back"),
        Fingerprint.of("callback", Map.of("body", callback.body().toString())));
  }
}
