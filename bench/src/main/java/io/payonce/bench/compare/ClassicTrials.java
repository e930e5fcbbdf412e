package io.payonce.bench.compare;

import io.payonce.bench.report.Figures;
import io.payonce.bench.report.Table;
import io.payonce.bench.server.BenchFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Finds the setting with which the classic server is the fastest here, one after the other. */
final class ClassicTrials {
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Duration LENGTH = Duration.ofSeconds(4);

  private record Trial(ClassicSetting setting, double perSecond) {}

  private final List<Trial> trials = new ArrayList<>();

  /** The only one, or the fastest by what is measured of each. */
  ClassicSetting best(List<ClassicSetting> settings, ToDoubleFunction<ClassicSetting> rate) {
    if (settings.size() == 1) {
      return settings.get(0);
    }
    settings.forEach(setting -> trials.add(new Trial(setting, rate.applyAsDouble(setting))));
    return fastest().setting;
  }

  /** New payments for each second, after a short warm-up. */
  static double rate(Served classic) {
    List<String> wrong = new ArrayList<>(classic.warmUp(WARM_UP).wrong());
    Contestant.Turn turn = classic.run(LENGTH);
    wrong.addAll(turn.wrong());
    if (!wrong.isEmpty()) {
      throw new BenchFailure("trying the classic server: " + wrong.get(0));
    }
    return turn.perSecond();
  }

  /** All that were tried, if any were. */
  Optional<Figures> figures() {
    if (trials.isEmpty()) {
      return Optional.empty();
    }
    Trial fastest = fastest();
    return Optional.of(
        new Figures(
            "classic: tried",
            List.of("threads", "connections", "payments/s", "kept"),
            trials.stream().map(trial -> row(trial, trial.equals(fastest))).toList()));
  }

  private static List<String> row(Trial trial, boolean kept) {
    return List.of(
        trial.setting.threads().toString(),
        Integer.toString(trial.setting.connections()),
        Table.decimal(trial.perSecond),
        kept ? "yes" : "");
  }

  private Trial fastest() {
    return trials.stream().max(Comparator.comparingDouble(Trial::perSecond)).orElseThrow();
  }
}
