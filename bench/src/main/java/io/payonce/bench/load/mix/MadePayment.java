package io.payonce.bench.load.mix;

import io.vertx.core.json.JsonObject;
import java.util.UUID;

/**
 * A payment to be asked for again.
 *
 * @param name its requestNo and its orderId
 * @param refunded whether part of it was given back
 */
public record MadePayment(String name, UUID flowId, boolean refunded) {

  /** Whether a view of a flow is about this payment and says what became of it. */
  public boolean is(JsonObject flow) {
    return flowId.toString().equals(flow.getString("flowId"))
        && name.equals(flow.getString("requestNo"))
        && name.equals(flow.getString("orderId"))
        && (refunded ? "PARTIALLY_REFUNDED" : "SUCCESS").equals(flow.getString("state"));
  }
}
