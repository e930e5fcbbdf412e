package io.payonce.bench.stored;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.payment.Flow;
import io.payonce.payment.FlowIds;
import io.payonce.payment.State;
import io.payonce.payment.Transition;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StoredPaymentsTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00.123456Z");
  private static final StoredPayments PAYMENTS =
      new StoredPayments(new KeySpace("run"), 1_000, NOW);

  @Test
  void shouldLieInThePastInTheOrderOfTime() {
    List<Flow> flows = flows();

    assertThat(flows)
        .isSortedAccordingTo((a, b) -> a.intent().createdAt().compareTo(b.intent().createdAt()));
    assertThat(flows)
        .allSatisfy(
            flow ->
                assertThat(flow.intent().createdAt())
                    .isEqualTo(FlowIds.createdAt(flow.flowId()))
                    .isBetween(NOW.minus(Duration.ofDays(30)), NOW.minusSeconds(60)));
  }

  @Test
  void shouldBeFoundByTheirIdAlone() {
    assertThat(flows())
        .allSatisfy(
            flow ->
                assertThat(FlowIds.slot(flow.flowId())).isEqualTo(flow.intent().order().slot()));
  }

  @Test
  void shouldHaveEndedAndBeDeclinedNowAndThen() {
    assertThat(flows()).allMatch(flow -> flow.state().isSettled() && flow.dueAt() == null);
    assertThat(flows().stream().filter(flow -> flow.state() == State.FAILED).count())
        .isEqualTo(1_000 / 32);
  }

  @Test
  void shouldAnswerWithWhatTheyAre() {
    assertThat(flows())
        .allSatisfy(
            flow -> {
              JsonObject answer =
                  new JsonObject(new String(Objects.requireNonNull(flow.answer()).body(), UTF_8));
              assertThat(answer.getString("flowId")).isEqualTo(flow.flowId().toString());
              assertThat(answer.getString("state")).isEqualTo(flow.state().name());
              assertThat(answer.getLong("amount")).isEqualTo(flow.intent().money().amount());
              assertThat(answer.containsKey("errorCode")).isEqualTo(flow.state() == State.FAILED);
            });
  }

  @Test
  void shouldHaveAHistoryThatLeadsToTheirState() {
    StoredFlow stored = PAYMENTS.flow(31);

    assertThat(stored.transitions()).extracting(Transition::seq).containsExactly(1, 2);
    assertThat(stored.transitions())
        .extracting(Transition::to)
        .containsExactly(State.PAYING, stored.flow().state());
    assertThat(stored.flow().seq()).isEqualTo(2);
    assertThat(stored.flow().version()).isEqualTo(2);
  }

  @Test
  void shouldCopyEveryColumn() {
    StoredFlow stored = PAYMENTS.flow(0);

    assertThat(new String(new CopyText().add(stored.flow()).take(), UTF_8).split("\t", -1))
        .hasSameSizeAs(columns(CopyText.FLOW));
    assertThat(
            new String(new CopyText().add(stored.transitions().get(0)).take(), UTF_8)
                .split("\t", -1))
        .hasSameSizeAs(columns(CopyText.TRANSITION));
  }

  private static String[] columns(String copy) {
    return copy.substring(copy.indexOf('(') + 1, copy.indexOf(')')).split(", ", -1);
  }

  private static List<Flow> flows() {
    return LongStream.range(0, PAYMENTS.number()).mapToObj(n -> PAYMENTS.flow(n).flow()).toList();
  }
}
