package io.payonce.bench.load.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SteadinessTest {
  private static final Steadiness RULE = new Steadiness(4, 0.10, 0.04);

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "'', false, nothing was run",
    "'100 100 100', false, too few windows",
    "'100 100 100 100', true, all alike",
    "'1 50 100 100 100 100', true, only the last windows count",
    "'100 100 100 100 50', false, the last one fell",
    "'96 104 96 104', true, a spread within the limit",
    "'94 106 94 106', false, a spread beyond the limit",
    "'98 98 102 102', true, a trend at its limit",
    "'97 98 101 103', false, a rise within the spread",
    "'103 101 98 97', false, a fall within the spread",
    "'0 0 0 0', false, nothing was answered",
  })
  void shouldBeReached(String rates, boolean steady, String why) {
    List<Double> windows =
        rates.isEmpty() ? List.of() : Arrays.stream(rates.split(" ")).map(Double::valueOf).toList();
    assertThat(RULE.isReached(windows)).as(why).isEqualTo(steady);
  }

  @ParameterizedTest
  @CsvSource({"3, 0.1, 0.1", "0, 0.1, 0.1", "102, 0.1, 0.1", "4, 0, 0.1", "4, 0.1, 0.2"})
  void shouldRefuseWhatMakesNoSense(int windows, double spread, double trend) {
    assertThatThrownBy(() -> new Steadiness(windows, spread, trend))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
