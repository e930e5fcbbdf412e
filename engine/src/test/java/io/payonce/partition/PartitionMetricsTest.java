package io.payonce.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.payonce.payment.Flow;
import io.payonce.payment.Refusal;
import io.payonce.payment.Samples;
import io.payonce.payment.State;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PartitionMetricsTest {
  private static final Flow FLOW = Samples.flow(State.SUCCESS);
  private static final PayResult AGAIN = new PayResult.Answered(null, FLOW, false);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final PartitionMetrics metrics = new PartitionMetrics(registry);

  @Test
  void shouldTellChecksOfMicrosecondsFromThoseOfAMillisecond() {
    metrics.said(AGAIN, false, Duration.ofNanos(20_000).toNanos());

    assertThat(bounds("replayed"))
        .as("within a third of each other, from ten microseconds to seconds")
        .anyMatch(bound -> bound <= 10e-6)
        .anyMatch(bound -> bound > 75e-6 && bound <= 100e-6)
        .anyMatch(bound -> bound > 100e-6 && bound < 135e-6)
        .anyMatch(bound -> bound >= 5)
        .hasSizeBetween(30, 100);
  }

  @Test
  void shouldTimeEachKindOfDuplicateByItself() {
    metrics.said(AGAIN, false, 1_000);
    metrics.said(AGAIN, true, 1_000);
    metrics.said(AGAIN, true, 1_000);
    metrics.said(new PayResult.Refused(Refusal.KEY_REUSED, FLOW), false, 1_000);
    metrics.said(new PayResult.Refused(Refusal.ORDER_ALREADY_LIVE, FLOW), false, 1_000);

    assertThat(registry.scrape())
        .contains("idempotency_check_time_seconds_count{kind=\"replayed\"} 1")
        .contains("idempotency_check_time_seconds_count{kind=\"joined\"} 2")
        .contains("idempotency_check_time_seconds_count{kind=\"mismatch\"} 1")
        .contains("idempotency_check_time_seconds_count{kind=\"order_live\"} 1");
  }

  @Test
  void shouldTimeNoRequestThatIsNoDuplicate() {
    metrics.said(new PayResult.Answered(null, FLOW, true), false, 1_000);
    metrics.said(new PayResult.Refused(Refusal.BUSY, null), false, 1_000);

    assertThat(registry.scrape()).doesNotContain("idempotency_check_time");
  }

  private List<Double> bounds(String kind) {
    Pattern bucket =
        Pattern.compile(
            "idempotency_check_time_seconds_bucket\\{kind=\"" + kind + "\",le=\"([0-9.E-]+)\"}");
    return bucket
        .matcher(registry.scrape())
        .results()
        .map(found -> Double.valueOf(found.group(1)))
        .toList();
  }
}
