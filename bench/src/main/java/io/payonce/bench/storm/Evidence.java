package io.payonce.bench.storm;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What server and ledger know of a round afterwards.
 *
 * @param flowsOfOrder the flowIds of each order, sorted
 * @param flowsOfKey the flowIds of each requestNo: one or none
 * @param flows every flow that an answer, an order or a key named, by flowId
 * @param ledger what the provider's ledger says of each of these, by flowId; empty without one
 * @param repeated the answers to each accepted request, sent once more, by flowId
 */
record Evidence(
    Map<String, List<String>> flowsOfOrder,
    Map<String, List<String>> flowsOfKey,
    Map<String, JsonObject> flows,
    Map<String, JsonObject> ledger,
    Map<String, Reply> repeated) {
  private static final Set<String> UNPAID_ENDS = Set.of("FAILED", "CANCELLED");
  private static final Set<String> OPEN = Set.of("PENDING", "PAYING", "CANCELLING");

  Evidence {
    flowsOfOrder = Map.copyOf(flowsOfOrder);
    flowsOfKey = Map.copyOf(flowsOfKey);
    flows = Map.copyOf(flows);
    ledger = Map.copyOf(ledger);
    repeated = Map.copyOf(repeated);
  }

  static boolean isOpen(JsonObject flow) {
    return OPEN.contains(state(flow));
  }

  static boolean endedUnpaid(JsonObject flow) {
    return UNPAID_ENDS.contains(state(flow));
  }

  static String state(JsonObject flow) {
    return flow.getString("state", "");
  }

  static long charges(JsonObject entry) {
    return entry.getLong("charges", 0L);
  }

  /** How often money moved. */
  long charges() {
    return ledger.values().stream().mapToLong(Evidence::charges).sum();
  }
}
