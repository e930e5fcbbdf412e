package io.payonce.bench.compare;

import io.payonce.bench.report.Measure;
import org.jspecify.annotations.Nullable;

/**
 * One contestant over another.
 *
 * @param target what the ratio must reach, if there is such a thing
 * @param dream what it should reach
 */
record Comparison(String name, String over, @Nullable Double target, @Nullable Double dream) {

  private static final String NOT_STEADY = " (not steady)";

  static Comparison of(String name, String over) {
    return new Comparison(name, over, null, null);
  }

  static Comparison of(String name, String over, double target, double dream) {
    return new Comparison(name, over, target, dream);
  }

  /** What the rounds of a contest say about it. */
  Measure measure(String what, Contest.Standings standings) {
    Measure ratio =
        Measure.higher(
            what + ": " + name + " / " + over, Measure.RATIO, standings.ratios(name, over));
    boolean steady = standings.unsteady().stream().noneMatch(this::isAbout);
    return judged(target == null || dream == null ? ratio : ratio.against(target, dream), steady);
  }

  private boolean isAbout(String contestant) {
    return contestant.equals(name) || contestant.equals(over);
  }

  /** The same; marked, and without a target, where the rates were not steady. */
  static Measure judged(Measure measure, boolean steady) {
    return steady
        ? measure
        : new Measure(
            measure.name() + NOT_STEADY,
            measure.unit(),
            measure.better(),
            measure.rounds(),
            null,
            null);
  }

  static boolean isJudged(Measure measure) {
    return !measure.name().endsWith(NOT_STEADY);
  }
}
