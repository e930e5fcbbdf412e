package io.payonce.bench.report.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.bench.report.Measure.Better;
import io.payonce.bench.report.Spread;
import io.payonce.bench.report.comparison.Change.Verdict;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeTest {
  @ParameterizedTest
  @CsvSource({
    "1 2 3, 4 5 6,       BETTER",
    "1 2 3, 3.1 3.1 3.1, BETTER",
    "1 2 3, 3 4 5,       WITHIN_SPREAD",
    "1 2 3, 1 2 3,       WITHIN_SPREAD",
    "1 2 9, 4 5 6,       WITHIN_SPREAD",
    "4 5 6, 1 2 9,       WITHIN_SPREAD",
    "4 5 6, 1 2 3,       WORSE",
    "0 0 0, 1 2 3,       BETTER",
    "0 0 0, 0 0 0,       WITHIN_SPREAD",
    "1 2,   4 5 6,       TOO_FEW_ROUNDS",
    "1 2 3, 4 5,         TOO_FEW_ROUNDS",
    "1,     9,           TOO_FEW_ROUNDS",
  })
  void shouldBeLargerThanTheSpread(String before, String after, Verdict verdict) {
    assertThat(change(Better.HIGHER, before, after).verdict()).isEqualTo(verdict);
    assertThat(change(Better.LOWER, before, after).verdict())
        .isEqualTo(
            switch (verdict) {
              case BETTER -> Verdict.WORSE;
              case WORSE -> Verdict.BETTER;
              case WITHIN_SPREAD, TOO_FEW_ROUNDS -> verdict;
            });
  }

  @Test
  void shouldDivideByPositiveValuesOnly() {
    assertThat(change(Better.HIGHER, "2 4 5", "8 8 10").ratio()).contains(new Spread(1.6, 2, 5));
    assertThat(change(Better.HIGHER, "0 4 5", "8 8 10").ratio()).isEmpty();
    assertThat(change(Better.HIGHER, "1 1 1", "0 0 0").ratio()).contains(new Spread(0, 0, 0));
  }

  @Property
  void shouldHaveOneInTheRangeExactlyIfWithinTheSpread(
      @ForAll @Size(min = 3, max = 9) List<@DoubleRange(min = 1, max = 9) Double> before,
      @ForAll @Size(min = 3, max = 9) List<@DoubleRange(min = 1, max = 9) Double> after) {
    Change change = new Change("x", "ms", Better.LOWER, before, after);
    Spread ratio = change.ratio().orElseThrow();
    assertThat(ratio.min() <= 1 && ratio.max() >= 1)
        .isEqualTo(change.verdict() == Verdict.WITHIN_SPREAD);
  }

  private static Change change(Better better, String before, String after) {
    return new Change("x", "ms", better, numbers(before), numbers(after));
  }

  private static List<Double> numbers(String all) {
    return Arrays.stream(all.split(" ")).map(Double::valueOf).toList();
  }
}
