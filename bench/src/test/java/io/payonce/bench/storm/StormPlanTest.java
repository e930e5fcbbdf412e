package io.payonce.bench.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StormPlanTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void shouldFireEveryShapeInEveryRound() {
    List<Round> rounds = plan(List.of("approve")).rounds("run");

    assertThat(rounds.stream().collect(Collectors.groupingBy(Round::shape, Collectors.counting())))
        .containsOnlyKeys(Shape.values())
        .allSatisfy((shape, count) -> assertThat(count).isEqualTo(3));
  }

  @Test
  void shouldNeverUseAKeyOrAnOrderInTwoRounds() {
    List<Round> rounds = plan(List.of("approve")).rounds("run");

    assertDisjoint(rounds.stream().map(Round::keys).toList());
    assertDisjoint(rounds.stream().map(Round::orders).toList());
  }

  private static void assertDisjoint(List<Set<String>> sets) {
    assertThat(sets.stream().flatMap(Set::stream).toList()).doesNotHaveDuplicates();
  }

  @Test
  void shouldTakeFaultsInTurn() {
    assertThat(
            plan(List.of("approve", "pending+callback-duplicates:3")).rounds("run").stream()
                .filter(round -> round.shape() == Shape.ONE_KEY)
                .map(round -> round.terms().fault()))
        .containsExactly(
            Optional.of("approve"),
            Optional.of("pending,callback-duplicates:3"),
            Optional.of("approve"));
  }

  @Test
  void shouldRepeatItselfForTheSameSeed() {
    assertThat(plan(List.of()).rounds("run")).isEqualTo(plan(List.of()).rounds("run"));
  }

  @Test
  void shouldRefuseWhatIsOutOfBounds() {
    assertThatThrownBy(() -> new StormPlan(0, 100, "sim", List.of(), 1, MINUTE))
        .hasMessageContaining("--rounds");
    assertThatThrownBy(() -> new StormPlan(1, 1001, "sim", List.of(), 1, MINUTE))
        .hasMessageContaining("--threads");
    assertThatThrownBy(() -> new StormPlan(1, 100, "stripe", List.of(), 1, MINUTE))
        .hasMessageContaining("--channel");
    assertThatThrownBy(() -> new StormPlan(1, 100, "instant", List.of("approve"), 1, MINUTE))
        .hasMessageContaining("--fault");
    assertThatThrownBy(() -> new StormPlan(1, 100, "sim", List.of(), 1, Duration.ZERO))
        .hasMessageContaining("--settle");
  }

  private static StormPlan plan(List<String> faults) {
    return new StormPlan(3, 4, "sim", faults, 7, MINUTE);
  }
}
