package io.payonce.provider;

import io.payonce.payment.Intent;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** What the simulator is asked to charge. A function of the intent, so a repetition is the same. */
final class SimOrder {
  private static final String FAULTS = "sim";

  private SimOrder() {}

  static JsonObject of(Intent intent) {
    JsonObject order =
        new JsonObject()
            .put("outTradeNo", intent.outTradeNo())
            .put("amount", intent.money().amount())
            .put("currency", intent.money().currency());
    Object faults = faults(intent.metadata());
    return faults == null ? order : order.put(FAULTS, faults);
  }

  /** The field {@code sim} of the caller's metadata, whatever it is: the simulator judges it. */
  private static @Nullable Object faults(@Nullable String metadata) {
    if (metadata == null || !metadata.contains(FAULTS)) {
      return null;
    }
    try {
      return new JsonObject(metadata).getValue(FAULTS);
    } catch (DecodeException notJson) {
      return null;
    }
  }
}
