package io.payonce.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class DistributionTest {
  @Property(tries = 200)
  void shouldKnowThePercentilesOfTheHistogram(
      @ForAll @Size(min = 1, max = 300) List<@LongRange(min = 0, max = 5_000_000_000L) Long> all) {
    Histogram nanos = Latency.histogram();
    all.forEach(nanos::recordValue);

    Distribution distribution = Distribution.of("x", nanos);

    assertThat(distribution.count()).isEqualTo(all.size());
    for (double percentile : Distribution.TABLE) {
      assertThat(distribution.at(percentile))
          .isEqualTo(nanos.getValueAtPercentile(percentile) / 1e6);
    }
  }

  @Test
  void shouldBeEmptyIfNothingWasCounted() {
    Distribution empty = Distribution.of("x", Latency.histogram());
    assertThat(empty.points()).isEmpty();
    assertThat(empty.row()).containsExactly("x", "0", "-", "-", "-", "-", "-");
    assertThatThrownBy(() -> empty.at(50)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void shouldRefuseCurvesThatFall() {
    List<Point> falling = List.of(new Point(50, 3), new Point(100, 2));
    assertThatThrownBy(() -> new Distribution("x", 2, falling)).hasMessage("x must increase at 1");
    assertThatThrownBy(() -> new Distribution("x", 2, List.of(new Point(99, 2))))
        .hasMessage("the last percentile of x must be 100");
  }
}
