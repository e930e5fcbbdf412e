package io.payonce.bench.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StormPlanTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void shouldFireEveryShapeInEveryRound() {
    List<Round> rounds = all(plan(List.of("approve")));

    assertThat(rounds.stream().collect(Collectors.groupingBy(Round::shape, Collectors.counting())))
        .containsOnlyKeys(Shape.values())
        .allSatisfy((shape, count) -> assertThat(count).isEqualTo(3));
  }

  @Test
  void shouldNeverUseAKeyOrAnOrderInTwoRounds() {
    List<Round> rounds = all(plan(List.of("approve")));

    assertDisjoint(rounds.stream().map(Round::keys).toList());
    assertDisjoint(rounds.stream().map(Round::orders).toList());
  }

  private static void assertDisjoint(List<Set<String>> sets) {
    assertThat(sets.stream().flatMap(Set::stream).toList()).doesNotHaveDuplicates();
  }

  @Test
  void shouldTakeFaultsInTurn() {
    assertThat(
            all(plan(List.of("approve", "pending+callback-duplicates:3"))).stream()
                .filter(round -> round.shape() == Shape.ONE_KEY)
                .map(round -> round.terms().fault()))
        .containsExactly(
            Optional.of("approve"),
            Optional.of("pending,callback-duplicates:3"),
            Optional.of("approve"));
  }

  @Test
  void shouldRepeatItselfForTheSameSeed() {
    assertThat(all(plan(List.of()))).isEqualTo(all(plan(List.of())));
  }

  @Test
  void shouldRefuseWhatIsOutOfBounds() {
    assertThatThrownBy(() -> new StormPlan(0, 0, 100, "sim", List.of(), 1, MINUTE))
        .hasMessageContaining("--rounds");
    assertThatThrownBy(() -> new StormPlan(10_001, 0, 100, "sim", List.of(), 1, MINUTE))
        .hasMessageContaining("--rounds must be 1..10000");
    assertThatThrownBy(() -> new StormPlan(1, -1, 100, "sim", List.of(), 1, MINUTE))
        .hasMessageContaining("--warmup-rounds");
    assertThatThrownBy(() -> new StormPlan(1, 0, 1001, "sim", List.of(), 1, MINUTE))
        .hasMessageContaining("--threads");
    assertThatThrownBy(() -> new StormPlan(1, 0, 100, "stripe", List.of(), 1, MINUTE))
        .hasMessageContaining("--channel");
    assertThatThrownBy(() -> new StormPlan(1, 0, 100, "instant", List.of("approve"), 1, MINUTE))
        .hasMessageContaining("--fault");
    assertThatThrownBy(() -> new StormPlan(1, 0, 100, "sim", List.of(), 1, Duration.ZERO))
        .hasMessageContaining("--settle");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          1,     0,   1
          50,    0,   1
          51,    0,   2
          5,     20,  2
          10000, 120, 203
          """)
  void shouldBoundAWave(int rounds, int warmUp, int waves) {
    StormPlan plan = new StormPlan(rounds, warmUp, 100, "instant", List.of(), 1, MINUTE);

    assertThat(plan.waves())
        .hasSize(waves)
        .allSatisfy(wave -> assertThat(wave.rounds()).isBetween(1, StormPlan.WAVE));
    assertThat(plan.waves().stream().filter(Wave::measured).mapToInt(Wave::rounds).sum())
        .isEqualTo(rounds);
    assertThat(plan.waves().stream().flatMapToInt(StormPlanTest::numbers))
        .containsExactlyElementsOf(IntStream.range(0, plan.all()).boxed().toList());
  }

  private static IntStream numbers(Wave wave) {
    return IntStream.range(wave.first(), wave.first() + wave.rounds());
  }

  private static List<Round> all(StormPlan plan) {
    return plan.waves().stream().flatMap(wave -> plan.rounds("run", wave).stream()).toList();
  }

  private static StormPlan plan(List<String> faults) {
    return new StormPlan(2, 1, 4, "sim", faults, 7, MINUTE);
  }
}
