package io.payonce.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.bench.report.Measure;
import io.payonce.bench.report.Progress;
import io.payonce.bench.server.BenchFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ContestTest {
  private final List<String> order = new ArrayList<>();

  @Test
  void shouldSettleBeforeEachTurnAndGoBackwardsInTheSecondRound() {
    run(2, new Scripted("a", 10), new Scripted("b", 5));

    String first = order.get(3);
    String second = order.get(5);
    assertThat(order)
        .containsExactly(
            "warm a", "warm b", "settle", first, "settle", second, "settle", second, "settle",
            first);
    assertThat(first).isNotEqualTo(second);
  }

  @Test
  void shouldCompareWithinARound() {
    Contest.Standings standings = run(2, new Scripted("a", 40, 10), new Scripted("b", 10, 5));

    assertThat(standings.ratios("a", "b")).containsExactly(4.0, 2.0);
    Chapter chapter = chapter(standings, List.of());
    assertThat(chapter.wrong()).isEmpty();
    assertThat(chapter.verdicts()).hasSize(1);
    assertThat(chapter.verdicts().get(0).standing()).isEqualTo(Measure.Standing.MET);
    assertThat(CompareRun.targets(chapter.verdicts())).isEqualTo("1 of 1 met");
  }

  @Test
  void shouldNameWhatIsMissed() {
    Contest.Standings standings = run(1, new Scripted("a", 5), new Scripted("b", 5));

    assertThat(CompareRun.targets(chapter(standings, List.of()).verdicts()))
        .isEqualTo("0 of 1 met; missed: payments: a / b");
  }

  @Test
  void shouldNotJudgeWhoIsStillGettingFaster() {
    Contest.Standings standings =
        run(4, new Scripted("a", 10, 10, 10.6, 11), new Scripted("b", 1, 1.1, 1, 1.2));

    assertThat(standings.unsteady()).containsExactly("a");
    Measure verdict = chapter(standings, List.of()).verdicts().get(0);
    assertThat(verdict.name()).isEqualTo("payments: a / b (not steady)");
    assertThat(verdict.standing()).isEqualTo(Measure.Standing.NO_TARGET);
    assertThat(CompareRun.targets(List.of(verdict)))
        .isEqualTo("0 of 0 met; not judged: payments: a / b (not steady)");
  }

  @Test
  void shouldNotJudgeWhoWasNotWarm() {
    Scripted cold = new Scripted("b", 5);
    cold.steady = false;

    assertThat(chapter(run(1, new Scripted("a", 10), cold), List.of()).verdicts())
        .extracting(Measure::standing)
        .containsExactly(Measure.Standing.NO_TARGET);
  }

  @Test
  void shouldShowNoFigureWhenAnyoneIsWrong() {
    Scripted liar = new Scripted("b", 5);
    liar.wrong = List.of("b: 3 wrong");

    assertThat(chapter(run(1, new Scripted("a", 10), liar), List.of()))
        .isEqualTo(new Chapter(List.of(), List.of(), List.of("b: 3 wrong")));
    assertThat(chapter(run(1, new Scripted("a", 10), new Scripted("b", 5)), List.of("rows")))
        .isEqualTo(new Chapter(List.of(), List.of(), List.of("rows")));
  }

  @Test
  void shouldReportALoadThatCouldNotBeMeasured() {
    Chapter failed =
        Chapter.orFailure(
            Load.HOT,
            () -> {
              throw new BenchFailure("no connection");
            });

    assertThat(failed.wrong()).containsExactly("hot: no connection");
    assertThat(failed.verdicts()).isEmpty();
  }

  @Test
  void shouldTellTheServersTimeAndWarnOfABusyGenerator() {
    Contest.Standings standings = new Contest.Standings(List.of("a", "b"));
    Map<String, Double> used = Map.of("generator", 0.95, "engine", 1.0);
    standings.add("a", new Contestant.Turn(1000, List.of()), used);
    standings.add("b", new Contestant.Turn(1000, List.of()), Map.of("engine", 0.5));

    String text =
        chapter(standings, List.of()).details().stream()
            .map(Object::toString)
            .collect(Collectors.joining("\n"));

    assertThat(text)
        .contains("more than 0.9 processors busy, and may be the limit, for: a")
        .contains("[a, 1, 0.950, 1.95, 1,950, 1,000]", "[b, 0.500, 0, 0.500, 500, 500]");
  }

  private Contest.Standings run(int rounds, Scripted... contestants) {
    ComparePlan plan =
        new ComparePlan(
            Set.of(Load.NEW),
            rounds,
            Duration.ofSeconds(1),
            1,
            Duration.ofSeconds(1),
            Duration.ZERO,
            2_000,
            ClassicSetting.of("1", "1", false));
    try (Progress progress = Progress.onTerminal()) {
      return new Contest(
              "test", List.of(contestants), List::of, () -> order.add("settle"), progress)
          .run(plan);
    }
  }

  private static Chapter chapter(Contest.Standings standings, List<String> wrong) {
    return Chapter.of(
        "payments",
        "payments",
        standings,
        List.of(Comparison.of("a", "b", 2, 4)),
        wrong,
        "by reading");
  }

  /** Does what it is told, round after round. */
  private final class Scripted implements Contestant {
    private final String name;
    private final double[] rates;
    private List<String> wrong = List.of();
    private boolean steady = true;
    private int round;

    Scripted(String name, double... rates) {
      this.name = name;
      this.rates = rates;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public WarmedUp warmUp(Duration limit) {
      order.add("warm " + name);
      return new WarmedUp(steady, List.of());
    }

    @Override
    public Turn run(Duration length) {
      order.add(name);
      return new Turn(rates[round++ % rates.length], wrong);
    }
  }
}
