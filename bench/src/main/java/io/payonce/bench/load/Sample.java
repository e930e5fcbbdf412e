package io.payonce.bench.load;

import io.vertx.core.json.JsonObject;

/** A payment whose answer was read, to be asked for again later. */
record Sample(String name, String flowId) {

  /** Whether a payment answer, or the view of a flow, is about this payment and says success. */
  boolean is(JsonObject flow) {
    return flowId.equals(flow.getString("flowId"))
        && name.equals(flow.getString("requestNo"))
        && name.equals(flow.getString("orderId"))
        && "SUCCESS".equals(flow.getString("state"));
  }
}
