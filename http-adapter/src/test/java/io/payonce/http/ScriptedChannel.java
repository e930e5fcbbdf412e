package io.payonce.http;

import io.payonce.channel.Channel;
import io.payonce.channel.ProviderEvent;
import io.payonce.channel.RawCallback;
import io.payonce.channel.Verification;
import io.payonce.payment.Fingerprint;
import io.payonce.payment.Intent;
import io.payonce.payment.Money;
import io.payonce.payment.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A provider that does what the metadata says: {@code approve}, {@code decline}, {@code pending}
 * (the default) or {@code silent} until {@link #speak}. Its callbacks are JSON signed with a fixed
 * word.
 */
final class ScriptedChannel implements Channel {
  static final String SIGNATURE = "Test-Signature";
  static final String GENUINE = "genuine";

  private final List<Promise<Outcome>> silent = new CopyOnWriteArrayList<>();

  @Override
  public String name() {
    return "sim";
  }

  @Override
  public Future<Outcome> create(Intent intent) {
    String metadata = intent.metadata();
    String script = metadata == null ? "pending" : new JsonObject(metadata).getString("sim");
    return switch (script) {
      case "approve" -> Future.succeededFuture(new Outcome.Succeeded("S-" + intent.outTradeNo()));
      case "decline" -> Future.succeededFuture(new Outcome.Declined("no-funds", "Not today."));
      case "silent" -> silence();
      default ->
          Future.succeededFuture(
              new Outcome.Accepted("S-" + intent.outTradeNo(), "{\"codeUrl\": \"sim://pay\"}"));
    };
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

  private static ProviderEvent event(JsonObject body, RawCallback callback) {
    return new ProviderEvent(
        "sim",
        body.getString("eventId"),
        UUID.fromString(body.getString("flowId")),
        new Money(body.getLong("amount"), "EUR"),
        new Outcome.Succeeded("S-called-back"),
        Fingerprint.of("callback", java.util.Map.of("body", callback.body().toString())));
  }
}
