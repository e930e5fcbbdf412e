package io.payonce.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.payment.Refusal;
import io.payonce.payment.State;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProblemsTest {
  @Test
  void shouldTurnEachRefusalIntoItsProblem() {
    String table =
        Arrays.stream(Refusal.values())
            .map(refusal -> row(refusal, Problems.of(refusal, null)))
            .collect(Collectors.joining());

    assertThat(table)
        .isEqualTo(
            """
            KEY_REUSED          422 idempotency-key-reused 0
            NOT_FOUND           404 not-found              0
            REQUEST_IN_PROGRESS 409 request-in-progress    1
            ORDER_ALREADY_LIVE  409 order-already-live     0
            COUPON_USED         409 coupon-used            0
            ILLEGAL_STATE       409 illegal-state          0
            REFUND_EXCEEDS_PAID 409 refund-exceeds-paid    0
            REFUND_LIMIT        409 refund-limit           0
            TOKEN_REQUIRED      403 token-required         0
            BUSY                503 overloaded             1
            CHANNEL_UNAVAILABLE 503 channel-unavailable    5
            STORE_UNAVAILABLE   503 store-unavailable      1
            """);
  }

  private static String row(Refusal refusal, Problem problem) {
    return String.format(
        "%-19s %d %-22s %d\n",
        refusal, problem.status(), problem.type().code(), problem.retryAfterSeconds());
  }

  @Test
  void shouldNameTheFlowThatStandsInTheWay() {
    Problem problem = Problems.of(Refusal.ORDER_ALREADY_LIVE, Flows.in(State.PAYING));

    assertThat(text(problem))
        .isEqualTo(
            "{\"type\":\"https://payonce.io/problems/order-already-live\","
                + "\"title\":\"The order has a live payment\",\"status\":409,"
                + "\"code\":\"order-already-live\","
                + "\"detail\":\"Another request made the order's payment "
                + Flows.ID
                + ", which is PAYING.\",\"flowId\":\""
                + Flows.ID
                + "\",\"state\":\"IN_PROGRESS\",\"flowState\":\"PAYING\"}");
  }

  @Test
  void shouldTellAPaidOrderFromOneBeingPaid() {
    String reasons =
        Arrays.stream(State.values())
            .filter(State::isLive)
            .map(state -> state + " " + Problems.liveness(state))
            .collect(Collectors.joining("\n"));

    assertThat(reasons)
        .isEqualTo(
            """
            PENDING IN_PROGRESS
            PAYING IN_PROGRESS
            CANCELLING IN_PROGRESS
            SUCCESS ALREADY_PAID
            PARTIALLY_REFUNDED ALREADY_PAID
            REFUNDED ALREADY_PAID""");
  }

  @Test
  void shouldListErrorsOnlyWhereThereAreSome() {
    FieldErrors errors = new FieldErrors();
    errors.add("amount", "is required");

    assertThat(text(Problems.invalid(errors)))
        .endsWith(
            "\"detail\":\"Not valid: amount.\","
                + "\"errors\":[{\"field\":\"amount\",\"message\":\"is required\"}]}");
    assertThat(text(Problems.overloaded())).doesNotContain("errors");
  }

  @Test
  void shouldKeepCodesApart() {
    assertThat(ProblemType.values()).extracting(ProblemType::code).doesNotHaveDuplicates();
  }

  private static String text(Problem problem) {
    return new String(problem.json(), StandardCharsets.UTF_8);
  }
}
