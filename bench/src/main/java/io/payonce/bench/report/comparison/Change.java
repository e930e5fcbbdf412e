package io.payonce.bench.report.comparison;

import io.payonce.bench.report.Measure.Better;
import io.payonce.bench.report.Spread;
import java.util.List;
import java.util.Optional;

/**
 * One thing that was measured in two runs, A and B.
 *
 * @param before what each round of A showed
 * @param after what each round of B showed
 */
public record Change(
    String name, String unit, Better better, List<Double> before, List<Double> after) {
  /** With fewer rounds of either run its spread is not known. */
  static final int LEAST_ROUNDS = 3;

  /** What can be said of a change. */
  public enum Verdict {
    BETTER("better"),
    WORSE("worse"),
    WITHIN_SPREAD("within the spread"),
    TOO_FEW_ROUNDS("spread not known");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  public Change {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /**
   * A change is one if every round of B is on the same side of every round of A. Then 1 is not in
   * the range of {@link #ratio} either.
   */
  public Verdict verdict() {
    if (Math.min(before.size(), after.size()) < LEAST_ROUNDS) {
      return Verdict.TOO_FEW_ROUNDS;
    }
    Spread a = Spread.of(before);
    Spread b = Spread.of(after);
    if (b.min() > a.max()) {
      return better == Better.HIGHER ? Verdict.BETTER : Verdict.WORSE;
    }
    if (b.max() < a.min()) {
      return better == Better.LOWER ? Verdict.BETTER : Verdict.WORSE;
    }
    return Verdict.WITHIN_SPREAD;
  }

  /**
   * B divided by A: the medians, and in between which values any round of B lies to any round of A.
   * Empty where A is not above zero. The range says nothing if the spread is not known.
   */
  public Optional<Spread> ratio() {
    Spread a = Spread.of(before);
    Spread b = Spread.of(after);
    return a.min() > 0
        ? Optional.of(
            new Spread(
                Math.min(b.min() / a.max(), b.min() / a.min()),
                b.median() / a.median(),
                Math.max(b.max() / a.min(), b.max() / a.max())))
        : Optional.empty();
  }
}
