package io.payonce.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payonce.bench.report.Measure.Standing;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasureTest {
  @ParameterizedTest
  @CsvSource({
    "4.4, MISSED",
    "4.5, MET",
    "6.9, MET",
    "7.0, DREAM",
    "9.9, DREAM",
  })
  void shouldReachUpwards(double median, Standing standing) {
    List<Double> rounds = List.of(median, median - 10, median + 10);
    assertThat(Measure.higher("rate", "×", rounds).against(4.5, 7).standing()).isEqualTo(standing);
  }

  @ParameterizedTest
  @CsvSource({"10.1, MISSED", "10, MET", "5.1, MET", "5, DREAM", "0, DREAM"})
  void shouldReachDownwards(double median, Standing standing) {
    Measure measure = Measure.lower("p99", "ms", List.of(median)).against(10, 5);
    assertThat(measure.standing()).isEqualTo(standing);
  }

  @Test
  void shouldHaveNoStandingWithoutATarget() {
    assertThat(Measure.lower("p99", "ms", List.of(1.0)).standing()).isEqualTo(Standing.NO_TARGET);
  }

  @Test
  void shouldRefuseWhatIsNoMeasure() {
    assertThatThrownBy(() -> Measure.lower("p99", "ms", List.of()))
        .hasMessage("rounds of p99 must be 1..1000, were 0");
    assertThatThrownBy(() -> Measure.lower("p99", "ms", List.of(Double.NaN)))
        .hasMessage("p99 must be a number, was NaN");
    assertThatThrownBy(() -> Measure.lower(" ", "ms", List.of(1.0)))
        .hasMessage("a measure's name is missing");
  }
}
