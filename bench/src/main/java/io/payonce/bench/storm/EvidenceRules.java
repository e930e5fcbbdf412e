package io.payonce.bench.storm;

import static io.payonce.bench.storm.Evidence.charges;
import static io.payonce.bench.storm.Evidence.endedUnpaid;
import static io.payonce.bench.storm.Evidence.isOpen;
import static io.payonce.bench.storm.Evidence.state;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Whether what became of a round is what its answers promised, and one payment. Pure. */
final class EvidenceRules {
  private final Claim claim;
  private final Evidence evidence;
  private final List<Violation> found = new ArrayList<>();

  private EvidenceRules(Claim claim, Evidence evidence) {
    this.claim = claim;
    this.evidence = evidence;
  }

  /** Everything that is wrong. */
  static List<Violation> check(Claim claim, Evidence evidence) {
    EvidenceRules rules = new EvidenceRules(claim, evidence);
    rules.noFlowWithoutAnAnswer();
    rules.oneLivePayment();
    evidence.flows().forEach(rules::flow);
    if (claim.round().terms().hasLedger()) {
      evidence.flows().forEach(rules::money);
    }
    claim.accepted().forEach(rules::sameAnswerAgain);
    return List.copyOf(rules.found);
  }

  private void noFlowWithoutAnAnswer() {
    for (String order : claim.round().orders()) {
      List<String> flows = evidence.flowsOfOrder().getOrDefault(order, List.of());
      expect(
          flows.equals(claim.flowsOf(order)),
          "order " + order + " has flows " + flows + ", answered were " + claim.flowsOf(order));
    }
    for (String key : claim.round().keys()) {
      List<String> flows = evidence.flowsOfKey().getOrDefault(key, List.of());
      expect(
          flows.equals(claim.flowsOfKey(key)),
          "requestNo " + key + " has flows " + flows + ", answered were " + claim.flowsOfKey(key));
    }
  }

  /** Those that ended unpaid made way for others; of the rest there may be one. */
  private void oneLivePayment() {
    List<String> live =
        evidence.flows().entrySet().stream()
            .filter(flow -> !endedUnpaid(flow.getValue()))
            .map(flow -> flow.getKey() + " " + state(flow.getValue()))
            .sorted()
            .toList();
    expect(live.size() <= 1, live.size() + " live payments: " + live);
    expect(evidence.charges() <= 1, evidence.charges() + " charges for one payment: " + live);
  }

  private void flow(String flowId, JsonObject flow) {
    Reply reply = claim.accepted().get(flowId);
    if (reply == null) {
      return;
    }
    same(flow, "flowId", flowId);
    same(flow, "requestNo", reply.shot().requestNo());
    same(flow, "orderId", reply.shot().orderId());
    same(flow, "channel", claim.round().terms().channel());
    same(flow, "currency", claim.round().terms().currency());
    same(flow, "amount", claim.round().terms().amount());
    same(flow, "outTradeNo", flowId.replace("-", ""));
    expect(!isOpen(flow), "flow " + flowId + " is still " + state(flow));
  }

  private void same(JsonObject flow, String field, Object expected) {
    Object actual = flow.getValue(field);
    boolean equal =
        expected instanceof Long number
            ? actual instanceof Number given && given.longValue() == number
            : expected.equals(actual);
    expect(
        equal,
        "flow " + flow.getValue("flowId") + " has " + field + " " + actual + ", not " + expected);
  }

  /** A payment that succeeded was charged once; one that did not was not charged. */
  private void money(String flowId, JsonObject flow) {
    JsonObject entry = evidence.ledger().getOrDefault(flowId, new JsonObject());
    long expected = endedUnpaid(flow) ? 0 : 1;
    boolean right = isOpen(flow) ? charges(entry) <= 1 : charges(entry) == expected;
    expect(
        right,
        "flow " + flowId + " is " + state(flow) + " and was charged " + charges(entry) + " times");
    if (charges(entry) > 0) {
      long amount = entry.getLong("amount", 0L);
      expect(
          amount == claim.round().terms().amount(),
          "flow " + flowId + " was charged " + amount + ", not " + claim.round().terms().amount());
    }
  }

  private void sameAnswerAgain(String flowId, Reply first) {
    Reply again = evidence.repeated().get(flowId);
    expect(
        again != null && again.repeats(first),
        "the request repeated later got " + again + " and not marked as a replay " + first);
  }

  private void expect(boolean right, String otherwise) {
    if (!right) {
      found.add(new Violation(claim.round().name(), otherwise));
    }
  }
}
