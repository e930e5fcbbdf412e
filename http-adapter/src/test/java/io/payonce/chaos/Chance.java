package io.payonce.chaos;

import java.util.SplittableRandom;

/** What is left to chance, always from a seed that is told. */
final class Chance {
  private static final String[] FAULTS = {
    "approve",
    "approve",
    "approve",
    "approve",
    "approve,callback-duplicates:3",
    "pending:50",
    "pending:50,callback-duplicates:3",
    "pending:50,callback-reordered",
    "pending:50,callback-never",
    "callback-before-answer",
    "decline",
    "decline",
    "slow:150,approve",
    "slow:150,decline",
    "error:500",
    "silence-charged",
    "silence-charged",
    "silence-uncharged"
  };

  private Chance() {}

  /** A new seed, or that of {@code -Dpayonce.seed}; printed, so that a run can be repeated. */
  static long seed() {
    long seed = Long.getLong("payonce.seed", System.nanoTime());
    System.out.println("payonce.seed=" + seed);
    return seed;
  }

  /** A new payment by way of a provider that does whatever providers do. */
  static Ask faulty(SplittableRandom random) {
    return Ask.sim(FAULTS[random.nextInt(FAULTS.length)]);
  }

  /** A new payment that meets no trouble outside. */
  static Ask smooth(SplittableRandom random) {
    return random.nextInt(4) == 0 ? Ask.sim("approve,callback-never") : Ask.instant();
  }
}
