package io.payonce.bench.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AxisTest {
  static List<Arguments> axes() {
    return List.of(
        Arguments.of(Axis.fromZero(DoubleStream.empty()), "0 0.2 0.4 0.6 0.8 1"),
        Arguments.of(Axis.fromZero(DoubleStream.of(0, 0)), "0 0.2 0.4 0.6 0.8 1"),
        Arguments.of(Axis.fromZero(DoubleStream.of(7, 7)), "0 2 4 6 8"),
        Arguments.of(Axis.fromZero(DoubleStream.of(250_000)), "0 50,000 100_k 150_k 200_k 250_k"),
        Arguments.of(Axis.between(5, 5), "5 5.2 5.4 5.6 5.8 6"),
        Arguments.of(Axis.between(0, 89), "0 20 40 60 80"),
        Arguments.of(Axis.logarithmic(DoubleStream.empty()), "1 2 5 10"),
        Arguments.of(Axis.logarithmic(DoubleStream.of(0, -1)), "1 2 5 10"),
        Arguments.of(Axis.logarithmic(DoubleStream.of(4, 4)), "3 5"),
        Arguments.of(Axis.logarithmic(DoubleStream.of(1e3, 1e7)), "1,000 10,000 100_k 1_M 10_M"),
        Arguments.of(Axis.decades(DoubleStream.of(0.2, 300)), "0.1 1 10 100 1,000"),
        Arguments.of(Axis.percentiles(99), "0_% 90_% 99_%"),
        Arguments.of(Axis.percentiles(99.9995), "0_% 90_% 99_% 99.9_% 99.99_% 99.999_%"));
  }

  @ParameterizedTest
  @MethodSource("axes")
  void shouldBeMarkedWithRoundNumbers(Axis axis, String labels) {
    assertThat(axis.ticks())
        .extracting(Axis.Tick::label)
        .containsExactly(
            Stream.of(labels.split(" ")).map(s -> s.replace('_', ' ')).toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("axes")
  void shouldGrowFromZeroToOne(Axis axis, String labels) {
    assertThat(axis.at(axis.min())).isZero();
    assertThat(axis.at(axis.max())).isCloseTo(1, within(1e-9));
    assertThat(axis.at(axis.min() - 1)).isZero();
    assertThat(axis.at(axis.max() + 1)).isCloseTo(1, within(1e-9));
    double before = 0;
    for (int i = 1; i <= 100; i++) {
      double at = axis.at(axis.min() + (axis.max() - axis.min()) * i / 100);
      assertThat(at).isGreaterThan(before);
      before = at;
    }
  }

  @Test
  void shouldGiveEachNineTheSameRoom() {
    Axis axis = Axis.percentiles(99.9);
    assertThat(axis.at(0)).isZero();
    assertThat(axis.at(90)).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(axis.at(99)).isCloseTo(2 / 3.0, within(1e-9));
    assertThat(axis.at(100)).isCloseTo(1, within(1e-9));
  }
}
