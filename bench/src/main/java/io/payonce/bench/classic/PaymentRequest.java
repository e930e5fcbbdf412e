package io.payonce.bench.classic;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** A payment as it is asked for. */
record PaymentRequest(
    String requestNo, String orderId, String userId, long amount, String currency, String channel) {
  private static final long MOST = 1_000_000_000_000L;
  private static final int LONGEST = 64;

  /** Of a request's body; empty when that is no such request. */
  static Optional<PaymentRequest> of(byte[] body) {
    try {
      JsonObject json = new JsonObject(Buffer.buffer(body));
      return Optional.of(
          new PaymentRequest(
              text(json, "requestNo"),
              text(json, "orderId"),
              text(json, "userId"),
              amount(json),
              text(json, "currency"),
              text(json, "channel")));
    } catch (DecodeException | ClassCastException | IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static String text(JsonObject json, String name) {
    String text = json.getString(name);
    if (text == null || text.isEmpty() || text.length() > LONGEST) {
      throw new IllegalArgumentException(name);
    }
    return text;
  }

  private static long amount(JsonObject json) {
    Long amount = json.getLong("amount");
    if (amount == null || amount < 1 || amount > MOST) {
      throw new IllegalArgumentException("amount");
    }
    return amount;
  }

  /** What tells a repetition from another request under the same number. */
  byte[] fingerprint() {
    String all = String.join("\n", orderId, userId, Long.toString(amount), currency, channel);
    try {
      return MessageDigest.getInstance("SHA-256").digest(all.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
