package io.payonce.chaos;

import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One request for a payment, as a caller would repeat it.
 *
 * @param fault what the simulator is asked to do; null: what it does by default
 * @param expiresInSeconds null: the server's default
 * @param userId null: nobody says
 * @param couponId null: none
 */
record Ask(
    String requestNo,
    String orderId,
    long amount,
    String channel,
    @Nullable String fault,
    @Nullable Integer expiresInSeconds,
    @Nullable String userId,
    @Nullable String couponId) {

  /** A payment of a new order on channel {@code instant}. */
  static Ask instant() {
    return new Ask(unique("r"), unique("o"), 1_250, "instant", null, null, null, null);
  }

  /** A payment of a new order by way of the simulator. */
  static Ask sim(String fault) {
    return new Ask(unique("r"), unique("o"), 1_250, "sim", fault, null, null, null);
  }

  Ask withNewKey() {
    return withKey(unique("r"));
  }

  Ask withKey(String key) {
    return new Ask(key, orderId, amount, channel, fault, expiresInSeconds, userId, couponId);
  }

  Ask withNewOrder() {
    return new Ask(
        requestNo, unique("o"), amount, channel, fault, expiresInSeconds, userId, couponId);
  }

  Ask withFault(String newFault) {
    return new Ask(
        requestNo, orderId, amount, channel, newFault, expiresInSeconds, userId, couponId);
  }

  Ask expiringIn(int seconds) {
    return new Ask(requestNo, orderId, amount, channel, fault, seconds, userId, couponId);
  }

  Ask by(String user) {
    return new Ask(requestNo, orderId, amount, channel, fault, expiresInSeconds, user, couponId);
  }

  Ask withCoupon(String coupon) {
    return new Ask(requestNo, orderId, amount, channel, fault, expiresInSeconds, userId, coupon);
  }

  String json() {
    JsonObject json =
        new JsonObject()
            .put("orderId", orderId)
            .put("amount", amount)
            .put("currency", "EUR")
            .put("channel", channel);
    if (fault != null) {
      json.put("metadata", new JsonObject().put("sim", fault));
    }
    if (expiresInSeconds != null) {
      json.put("expiresInSeconds", expiresInSeconds);
    }
    if (userId != null) {
      json.put("userId", userId);
    }
    if (couponId != null) {
      json.put("couponId", couponId);
    }
    return json.encode();
  }

  static String unique(String prefix) {
    return prefix + "-" + UUID.randomUUID();
  }
}
