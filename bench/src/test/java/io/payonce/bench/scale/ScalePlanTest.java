package io.payonce.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScalePlanTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PARTITIONS | [1.0, 2.0, 4.0, 8.0, 16.0]               | --partitions=16
          STORED     | [1000.0, 10000.0, 100000.0, 1000000.0]   | []
          MEMORY     | [1.0, 10.0, 100.0]                       | --cached-orders=200000
          FILTER     | [0.0, 1.0]                               | --cached-orders=100
          """)
  void shouldHaveThesePoints(Axis axis, String x, String lastOptions) {
    List<Spot> spots = axis.spots(plan());

    assertThat(spots.stream().map(Spot::x).toList()).hasToString(x);
    assertThat(spots.get(spots.size() - 1).options().toString()).contains(lastOptions);
  }

  @ParameterizedTest
  @EnumSource(Axis.class)
  void shouldVaryOneThingOnly(Axis axis) {
    List<Spot> spots = axis.spots(plan());

    assertThat(spots.stream().map(spot -> spot.options() + " " + spot.stored()))
        .doesNotHaveDuplicates();
    assertThat(spots).extracting(Spot::repetitions).containsOnly(spots.get(0).repetitions());
    assertThat(spots).extracting(Spot::made).containsOnly(spots.get(0).made());
  }

  @Test
  void shouldKnowWhatIsCopied() {
    assertThat(plan().storedFor(Axis.STORED)).isEqualTo(1_111_000);
    assertThat(plan().storedFor(Axis.FILTER)).isZero();
  }

  @Test
  void shouldMeasureEveryAxisUnlessToldOtherwise() {
    assertThat(plan().axes()).containsExactly(Axis.values());
    assertThat(plan(List.of(Axis.FILTER, Axis.STORED, Axis.FILTER), 5, 5, 1_000_000, 20_000).axes())
        .containsExactly(Axis.STORED, Axis.FILTER);
  }

  @Test
  void shouldRefuseWhatIsOutOfBounds() {
    assertThatThrownBy(() -> plan(List.of(), 0, 5, 1_000, 1_000)).hasMessageContaining("--seconds");
    assertThatThrownBy(() -> plan(List.of(), 5, 101, 1_000, 1_000))
        .hasMessageContaining("--rounds must be 1..100, was 101");
    assertThatThrownBy(() -> plan(List.of(), 5, 5, 100_000_000, 1_000))
        .hasMessageContaining("--stored-most");
    assertThatThrownBy(() -> plan(List.of(), 5, 5, 1_000, 1_000))
        .hasMessageContaining("--stored-most must be 10000");
    assertThatThrownBy(() -> plan(List.of(), 5, 5, 10_000, 999))
        .hasMessageContaining("--working-set must be 1000..1000000");
  }

  private static ScalePlan plan() {
    return plan(List.of(), 5, 5, 1_000_000, 20_000);
  }

  private static ScalePlan plan(
      List<Axis> axes, int seconds, int rounds, long mostStored, int made) {
    Duration length = Duration.ofSeconds(seconds);
    return new ScalePlan(axes, length, rounds, Duration.ofSeconds(60), mostStored, made, 100);
  }
}
