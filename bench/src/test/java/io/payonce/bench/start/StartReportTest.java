package io.payonce.bench.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payonce.bench.report.ReportText;
import io.payonce.bench.report.Samples;
import io.payonce.bench.start.Launch.Cache;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartReportTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          JVM    | {"message":"Started in 1400 ms"}                   | 600
          SCHEMA | {"message":"Schema up to date, 0 migrations run"}  | 2000
          ENGINE | {"message":"recovery: 0 flows in doubt picked up"} | 2000
          API    | Payonce is ready on http://127.0.0.1:8080          | 2000
          """)
  void shouldKnowTheEndOfEachStage(Stage stage, String line, double end) {
    for (Stage any : Stage.values()) {
      assertThat(any.endBy(line, 2_000))
          .isEqualTo(any == stage ? OptionalDouble.of(end) : OptionalDouble.empty());
    }
  }

  @Test
  void shouldShowTheMediansAndWhatDominates() {
    List<Launch> launches =
        List.of(warm(1_000, 1_300), warm(1_100, 1_500), warm(900, 9_000), cold(4_000));

    assertThat(ReportText.of(StartReport.of(Samples.origin("start-0123456789"), launches)))
        .containsPattern("until it answers that it is ready +1,300 +1,500 +9,000 +ms .* met")
        .containsPattern("until it answers that it is ready +4,000 +4,000 +4,000 +ms .* missed")
        .contains("event loops, connecting, schema: 47 % of 1500 ms", "4 starts");
  }

  @Test
  void shouldRefuseStagesThatEndBeforeTheyBegin() {
    assertThatThrownBy(() -> warm(1_400, 1_300)).hasMessageContaining("ENGINE");
    assertThatThrownBy(() -> new Launch(Cache.WARM, Map.of(Stage.JVM, 1.0)))
        .hasMessageContaining("SCHEMA ended at null");
  }

  private static Launch warm(double schema, double ready) {
    return new Launch(
        Cache.WARM,
        Map.of(
            Stage.JVM,
            300.0,
            Stage.SCHEMA,
            schema,
            Stage.ENGINE,
            ready - 100,
            Stage.API,
            ready - 50,
            Stage.ANSWER,
            ready));
  }

  private static Launch cold(double ready) {
    return new Launch(
        Cache.COLD,
        Map.of(
            Stage.JVM, 500.0,
            Stage.SCHEMA, ready - 300,
            Stage.ENGINE, ready - 200,
            Stage.API, ready - 100,
            Stage.ANSWER, ready));
  }
}
