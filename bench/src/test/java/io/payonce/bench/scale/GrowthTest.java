package io.payonce.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class GrowthTest {
  @Test
  void shouldBeFlatWhenTheMiddleRoundIs() {
    Growth growth = growth(List.of(100.0, 100.0, 100.0), List.of(96.0, 102.0, 85.0));

    assertThat(growth.isFlat()).isTrue();
    assertThat(growth).asString().isEqualTo("flat, last for first 0.96 (0.85..1.02)");
  }

  @Test
  void shouldBeFlatWhenAllRoundsAreNearlySo() {
    assertThat(growth(List.of(100.0, 100.0), List.of(91.0, 94.0)).isFlat()).isTrue();
    assertThat(growth(List.of(100.0, 100.0), List.of(89.0, 94.0)).isFlat()).isFalse();
  }

  @Test
  void shouldNotCallItFlatForOneRoundThatWentUp() {
    Growth growth = growth(List.of(100.0, 100.0, 100.0), List.of(50.0, 60.0, 101.0));

    assertThat(growth.isFlat()).isFalse();
    assertThat(growth)
        .asString()
        .isEqualTo("not told apart from flat with 3 rounds, last for first 0.60 (0.50..1.01)");
  }

  @Test
  void shouldBeFlatWhenTheDifferenceIsTooSmallToMatter() {
    assertThat(growth(List.of(100.0, 100.0), List.of(97.0, 96.0)).isFlat()).isTrue();
    assertThat(growth(List.of(100.0, 100.0), List.of(94.0, 89.0)).isFlat()).isFalse();
  }

  @Test
  void shouldCompareNeighbouringRoundsAndNotTheirMeans() {
    Growth growth = growth(List.of(100.0, 200.0, 400.0), List.of(80.0, 160.0, 320.0));

    assertThat(growth.isFlat()).isFalse();
    assertThat(growth.ends().min()).isEqualTo(0.8, within(1e-9));
    assertThat(growth.ends().max()).isEqualTo(0.8, within(1e-9));
  }

  @Test
  void shouldFindThePowerThatFits() {
    Growth growth =
        Growth.of(
            List.of(1.0, 10.0, 100.0),
            List.of(List.of(5.0), List.of(50.0 / Math.sqrt(10)), List.of(50.0)));

    assertThat(growth.exponent()).isEqualTo(0.5, within(1e-9));
    assertThat(growth).asString().endsWith("like x to the power of 0.50");
  }

  @Test
  void shouldFitNoPowerWhereThereIsNone() {
    Growth growth = Growth.of(List.of(0.0, 1.0), List.of(List.of(100.0), List.of(300.0)));

    assertThat(growth).asString().isEqualTo("last for first 3.00 (3.00..3.00)");
  }

  private static Growth growth(List<Double> first, List<Double> last) {
    return Growth.of(List.of(1.0, 10.0), List.of(first, last));
  }
}
