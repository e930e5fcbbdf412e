package io.payonce.bench.memory;

/**
 * What a run does.
 *
 * @param payments of each round, 1,000 … 100,000; what they keep is known to a byte or so then
 * @param rounds measured ones, 1 … 20
 * @param inFlight payments that are under way at the same time, 1 … 4,000
 * @param partitions of the engine, 1 … 64
 */
record MemoryPlan(int payments, int rounds, int inFlight, int partitions) {
  MemoryPlan {
    require(payments, 1_000, 100_000, "--payments");
    require(rounds, 1, 20, "--rounds");
    require(inFlight, 1, 4_000, "--in-flight");
    require(partitions, 1, 64, "--partitions");
  }

  private static void require(int value, int min, int max, String option) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          option + " must be " + min + ".." + max + ", was " + value);
    }
  }
}
