package io.payonce.bench.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was measured in every round.
 *
 * @param unit e.g. payments/s, ms, bytes; {@link #RATIO} for ratios
 * @param better which way is up
 * @param rounds what each round showed, 1..1000 of them
 * @param target what the median must reach, if there is such a thing
 * @param dream what it should reach, if there is such a thing
 */
public record Measure(
    String name,
    String unit,
    Better better,
    List<Double> rounds,
    @Nullable Double target,
    @Nullable Double dream) {
  /** The unit of ratios. */
  public static final String RATIO = "×";

  private static final int MOST_ROUNDS = 1000;

  /** Which of two values is the better one. */
  public enum Better {
    HIGHER,
    LOWER
  }

  public Measure {
    Bounds.requireNamed("a measure's name", name);
    Bounds.requireNamed("the unit of " + name, unit);
    Bounds.require(better != null, "whether higher or lower is better is missing for " + name);
    rounds = List.copyOf(rounds);
    Bounds.requireSize("rounds of " + name, rounds, MOST_ROUNDS);
    rounds.forEach(value -> Bounds.requireFinite(name, value));
  }

  /** Of which more is better, such as a rate. */
  public static Measure higher(String name, String unit, List<Double> rounds) {
    return new Measure(name, unit, Better.HIGHER, rounds, null, null);
  }

  /** Of which less is better, such as a latency. */
  public static Measure lower(String name, String unit, List<Double> rounds) {
    return new Measure(name, unit, Better.LOWER, rounds, null, null);
  }

  /** The same with another name. */
  public Measure named(String newName) {
    return new Measure(newName, unit, better, rounds, target, dream);
  }

  /** The same, held against what it should be. */
  public Measure against(double newTarget, double newDream) {
    return new Measure(name, unit, better, rounds, newTarget, newDream);
  }

  public Spread spread() {
    return Spread.of(rounds);
  }

  /** What became of the target, judged by the median. */
  public Standing standing() {
    if (target == null) {
      return Standing.NO_TARGET;
    }
    if (!reaches(target)) {
      return Standing.MISSED;
    }
    return dream != null && reaches(dream) ? Standing.DREAM : Standing.MET;
  }

  private boolean reaches(double mark) {
    double median = spread().median();
    return better == Better.HIGHER ? median >= mark : median <= mark;
  }

  /** How a measure stands to its target. */
  public enum Standing {
    NO_TARGET("-"),
    MISSED("missed"),
    MET("met"),
    DREAM("dream met");

    private final String words;

    Standing(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }
}
