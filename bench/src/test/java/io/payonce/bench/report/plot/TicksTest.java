package io.payonce.bench.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {
  @ParameterizedTest
  @CsvSource({
    "0, 10, 5, 0 2 4 6 8 10",
    "0, 8122, 6, 0 2000 4000 6000 8000 10000",
    "0, 0.94, 6, 0 0.2 0.4 0.6 0.8 1",
    "0, 0.3, 3, 0 0.1 0.2 0.3",
    "-3, 7, 6, -4 -2 0 2 4 6 8",
    "97, 103, 6, 97 98 99 100 101 102 103",
    "0, 0.00007, 6, 0 0.00002 0.00004 0.00006 0.00008",
  })
  void shouldBeRound(double min, double max, int steps, String expected) {
    assertThat(Ticks.linear(min, max, steps)).isEqualTo(numbers(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 10000, 1 10 100 1000 10000",
    "0.3, 2000, 1 10 100 1000",
    "0.1, 20, 0.1 0.2 0.5 1 2 5 10 20",
    "0.7, 2.1, 0.7 1 1.5 2",
  })
  void shouldBeRoundFactors(double min, double max, String expected) {
    assertThat(Ticks.logarithmic(min, max)).isEqualTo(numbers(expected));
  }

  @Property
  void shouldCoverTheRangeInFewEqualSteps(
      @ForAll @DoubleRange(min = -1e9, max = 1e9) double min,
      @ForAll @DoubleRange(min = 1e-3, max = 1e9) @Scale(6) double range) {
    double max = min + range;
    Assume.that(max - min > Math.abs(min) * 1e-6);

    List<Double> ticks = Ticks.linear(min, max, 6);

    double slack = range * 1e-6;
    assertThat(ticks.get(0)).isLessThanOrEqualTo(min + slack);
    assertThat(ticks.get(ticks.size() - 1)).isGreaterThanOrEqualTo(max - slack);
    assertThat(ticks).hasSizeBetween(2, 7).isSorted().doesNotHaveDuplicates();
  }

  private static List<Double> numbers(String all) {
    return Arrays.stream(all.split(" ")).map(Double::valueOf).toList();
  }
}
