package io.payonce.bench.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.bench.server.ServerMetrics;
import org.junit.jupiter.api.Test;

class ServerChecksTest {
  private static final ServerChecks CHECKS =
      ServerChecks.of(
          ServerMetrics.parse(
              """
              idempotency_check_time_seconds_bucket{kind="joined",le="+Inf"} 2
              idempotency_check_time_seconds_bucket{kind="replayed",le="+Inf"} 3
              idempotency_check_time_seconds_bucket{kind="order_live",le="+Inf"} 1
              """));

  @Test
  void shouldFindNothingWhenBothCountedTheSame() {
    assertThat(CHECKS.differences(answers(5, 1, 0), true)).isEmpty();
    assertThat(CHECKS.differences(answers(5, 1, 0), false)).isEmpty();
  }

  @Test
  void shouldFindEachAnswerThatTheServerDidNotTime() {
    assertThat(CHECKS.differences(answers(6, 1, 0), true))
        .containsExactly("the server timed 5 repetitions, answered were 6");
    assertThat(CHECKS.differences(answers(5, 2, 0), false))
        .containsExactly("the server timed 1 orders already live, answered were 2");
    assertThat(CHECKS.differences(answers(5, 1, 1), true))
        .containsExactly("the server timed 0 reused keys, answered were 1");
  }

  @Test
  void shouldAllowOthersToAskASharedServer() {
    assertThat(CHECKS.differences(answers(4, 0, 0), false)).isEmpty();
    assertThat(CHECKS.differences(answers(4, 0, 0), true)).hasSize(2);
  }

  private static AnswerCounts answers(int replays, int live, int used) {
    Shot shot = new Shot("k", "o");
    AnswerCounts counts = new AnswerCounts();
    for (int i = 0; i < replays; i++) {
      counts.add(Rounds.replay(Rounds.paid(shot, Rounds.FLOW)));
    }
    for (int i = 0; i < live; i++) {
      counts.add(Rounds.reply(shot, 409, Rounds.alreadyLive(Rounds.FLOW)));
    }
    for (int i = 0; i < used; i++) {
      counts.add(Rounds.reply(shot, 422, Rounds.alreadyLive(Rounds.FLOW)));
    }
    return counts;
  }
}
