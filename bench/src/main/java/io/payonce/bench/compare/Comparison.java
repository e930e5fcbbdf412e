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
    return target == null || dream == null ? ratio : ratio.against(target, dream);
  }
}
