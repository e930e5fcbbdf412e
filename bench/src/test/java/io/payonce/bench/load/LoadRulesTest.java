package io.payonce.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LoadRulesTest {
  @Test
  void shouldFindNothingWrongWithDifferentFlows() {
    assertThat(check(statuses(), 10, OptionalLong.of(10), true)).isEmpty();
    assertThat(check(statuses(), 10, OptionalLong.empty(), true)).isEmpty();
  }

  @Test
  void shouldFindAFlowThatWasAnsweredTwice() {
    assertThat(check(statuses(), 9, OptionalLong.empty(), true)).hasSize(1);
  }

  @Test
  void shouldFindThatTheServerCountedOtherwise() {
    assertThat(check(statuses(), 10, OptionalLong.of(11), true)).hasSize(1);
    assertThat(check(statuses(), 10, OptionalLong.of(9), false)).hasSize(1);
  }

  @Test
  void shouldAllowOthersToPayAtASharedServer() {
    assertThat(check(statuses(), 10, OptionalLong.of(11), false)).isEmpty();
  }

  @Test
  void shouldFindErrorsAndMissingAnswersButNotOverload() {
    Map<Integer, Long> statuses = statuses();
    statuses.put(503, 3L);
    assertThat(check(statuses, 10, OptionalLong.empty(), true)).isEmpty();
    statuses.put(500, 1L);
    statuses.put(Phase.NO_ANSWER, 1L);
    assertThat(check(statuses, 10, OptionalLong.empty(), true)).hasSize(2);
  }

  @Test
  void shouldFindThatNothingHappened() {
    assertThat(check(Map.of(), 0, OptionalLong.empty(), true)).hasSize(1);
  }

  private static Map<Integer, Long> statuses() {
    return new HashMap<>(Map.of(LoadRules.CREATED, 10L));
  }

  private static List<String> check(
      Map<Integer, Long> statuses, long flowIds, OptionalLong counted, boolean onlyUs) {
    return LoadRules.check(new LoadRules.Books(statuses, flowIds, counted, onlyUs, List.of()));
  }
}
