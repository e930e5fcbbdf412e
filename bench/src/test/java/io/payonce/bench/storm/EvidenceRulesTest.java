package io.payonce.bench.storm;

import static io.payonce.bench.storm.Rounds.FLOW;
import static io.payonce.bench.storm.Rounds.OTHER_FLOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EvidenceRulesTest {
  private final Round round = Rounds.round(Shape.ONE_ORDER);
  private final Shot payer = round.shots().get(0);
  private final Shot late = round.shots().get(1);
  private final Evidence right = Rounds.evidence(round);

  @ParameterizedTest
  @EnumSource(Shape.class)
  void shouldFindNothingWrongWithARightRound(Shape shape) {
    Round any = Rounds.round(shape);

    assertThat(EvidenceRules.check(Rounds.claim(any), Rounds.evidence(any))).isEmpty();
  }

  @Test
  void shouldFindADoubleCharge() {
    assertThat(withLedger(FLOW, Rounds.charged(2)))
        .anyMatch(what -> what.contains("was charged 2 times"));
  }

  @Test
  void shouldFindASuccessThatWasNeverCharged() {
    assertThat(withLedger(FLOW, Rounds.charged(0)))
        .anyMatch(what -> what.contains("was charged 0 times"));
  }

  @Test
  void shouldFindAnotherAmountCharged() {
    assertThat(withLedger(FLOW, Rounds.charged(1).put("amount", 991)))
        .anyMatch(what -> what.contains("was charged 991"));
  }

  @Test
  void shouldFindAFlowThatNobodyWasToldOf() {
    Map<String, List<String>> orders = new HashMap<>(right.flowsOfOrder());
    orders.put(payer.orderId(), List.of(FLOW, OTHER_FLOW));

    assertThat(
            check(
                new Evidence(
                    orders, right.flowsOfKey(), right.flows(), right.ledger(), right.repeated())))
        .singleElement()
        .asString()
        .contains(OTHER_FLOW);
  }

  @Test
  void shouldFindAFlowOfARefusedKey() {
    Map<String, List<String>> keys = new HashMap<>(right.flowsOfKey());
    keys.put(late.requestNo(), List.of(OTHER_FLOW));

    assertThat(
            check(
                new Evidence(
                    right.flowsOfOrder(), keys, right.flows(), right.ledger(), right.repeated())))
        .singleElement()
        .asString()
        .contains(late.requestNo());
  }

  @Test
  void shouldFindTwoLivePaymentsOfAnOrder() {
    assertThat(secondFlow("SUCCESS", 1))
        .anyMatch(what -> what.contains("2 live payments"))
        .anyMatch(what -> what.contains("2 charges for one payment"));
  }

  @Test
  void shouldAllowASecondPaymentAfterAFailedOne() {
    assertThat(secondFlow("FAILED", 0)).isEmpty();
  }

  @Test
  void shouldFindAChargeOfAFailedPayment() {
    assertThat(secondFlow("FAILED", 1))
        .anyMatch(what -> what.contains("is FAILED and was charged"));
  }

  @Test
  void shouldFindAPaymentThatNeverEnds() {
    JsonObject flow = Rounds.flow(payer, FLOW, "PAYING");

    assertThat(withFlow(flow)).singleElement().asString().contains("still PAYING");
  }

  @Test
  void shouldFindAFlowThatIsNotWhatWasAskedFor() {
    assertThat(withFlow(Rounds.flow(payer, FLOW, "SUCCESS").put("amount", 1)))
        .singleElement()
        .asString()
        .contains("has amount 1, not 990");
  }

  @Test
  void shouldFindAnotherNumberAtTheProvider() {
    assertThat(withFlow(Rounds.flow(payer, FLOW, "SUCCESS").put("outTradeNo", "1"))).hasSize(1);
  }

  @Test
  void shouldFindAnotherAnswerToARepeatedRequest() {
    Reply another = Rounds.replay(Rounds.reply(payer, 201, new JsonObject()));

    assertThat(withRepeated(another)).hasSize(1);
  }

  @Test
  void shouldFindAReplayThatIsNotMarked() {
    assertThat(withRepeated(Rounds.paid(payer, FLOW))).hasSize(1);
  }

  /** The late caller has paid too, and was told so. */
  private List<String> secondFlow(String state, long charges) {
    List<Reply> replies = new ArrayList<>(Rounds.replies(round));
    Reply second = Rounds.reply(late, 201, Rounds.flow(late, OTHER_FLOW, state));
    replies.set(1, second);
    Map<String, List<String>> keys = new HashMap<>(right.flowsOfKey());
    keys.put(late.requestNo(), List.of(OTHER_FLOW));
    Reply first = replies.get(0);
    Evidence evidence =
        new Evidence(
            Map.of(payer.orderId(), List.of(FLOW, OTHER_FLOW)),
            keys,
            Map.of(
                FLOW,
                Rounds.flow(payer, FLOW, "SUCCESS"),
                OTHER_FLOW,
                Rounds.flow(late, OTHER_FLOW, state)),
            Map.of(FLOW, Rounds.charged(1), OTHER_FLOW, Rounds.charged(charges)),
            Map.of(FLOW, Rounds.replay(first), OTHER_FLOW, Rounds.replay(second)));
    return texts(EvidenceRules.check(Claim.of(new Salvo(round, replies, 1)), evidence));
  }

  private List<String> withLedger(String flowId, JsonObject entry) {
    return check(
        new Evidence(
            right.flowsOfOrder(),
            right.flowsOfKey(),
            right.flows(),
            Map.of(flowId, entry),
            right.repeated()));
  }

  private List<String> withFlow(JsonObject flow) {
    return check(
        new Evidence(
            right.flowsOfOrder(),
            right.flowsOfKey(),
            Map.of(FLOW, flow),
            right.ledger(),
            right.repeated()));
  }

  private List<String> withRepeated(Reply again) {
    return check(
        new Evidence(
            right.flowsOfOrder(),
            right.flowsOfKey(),
            right.flows(),
            right.ledger(),
            Map.of(FLOW, again)));
  }

  private List<String> check(Evidence evidence) {
    return texts(EvidenceRules.check(Rounds.claim(round), evidence));
  }

  private static List<String> texts(List<Violation> violations) {
    return violations.stream().map(Violation::toString).toList();
  }
}
