package io.payonce.bench.load.drive;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What was run until the rate was steady: a JVM that has just started gets faster for as long as it
 * compiles, which takes seconds on an idle machine and minutes on a busy one.
 *
 * @param windows that were run
 * @param steady whether the rate became steady before the limit
 */
public record WarmUp(List<Phase> windows, boolean steady) {
  /** The usual length of a window. */
  public static final Duration WINDOW = Duration.ofSeconds(2);

  public WarmUp {
    windows = List.copyOf(windows);
  }

  /**
   * Runs windows until their rates are steady, or until the limit; blocks.
   *
   * @param drive runs the load for so long
   */
  public static WarmUp until(
      Steadiness rule, Duration window, Duration limit, Function<Duration, Phase> drive) {
    List<Phase> windows = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    long most = limit.toMillis() / window.toMillis();
    while (windows.size() < most && !rule.isReached(rates)) {
      Phase phase = drive.apply(window);
      windows.add(phase);
      rates.add(phase.rate());
    }
    return new WarmUp(windows, rule.isReached(rates));
  }
}
