package io.payonce.bench.scale;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What is varied while all else stays the same. */
enum Axis {
  /** New payments by ever more writers: the machine has no more processors for them. */
  PARTITIONS(
      "partitions",
      true,
      "flat beyond one for each processor: more writers share the same machine, in smaller batches") {
    @Override
    List<Spot> spots(ScalePlan plan) {
      return IntStream.of(1, 2, 4, 8, 16)
          .mapToObj(n -> Spot.ofNew(n, n + " partitions", "--partitions=" + n))
          .toList();
    }
  },

  /** New payments into a database that has ever more already: each costs what the first did. */
  STORED(
      "stored flows",
      true,
      "flat: a payment touches as many pages, of indexes that are one level higher at most") {
    @Override
    List<Spot> spots(ScalePlan plan) {
      return LongStream.iterate(ScalePlan.LEAST_STORED, n -> n <= plan.mostStored(), n -> n * 10)
          .mapToObj(
              n ->
                  Spot.ofNew((double) n, String.format(Locale.ROOT, "%,d stored", n)).withStored(n))
          .toList();
    }
  },

  /** Mostly repetitions of payments of which ever more are in memory. */
  MEMORY(
      "per cent of the orders in memory",
      true,
      "rising: what is not in memory costs a question to Redis and one to PostgreSQL, by batches") {
    @Override
    List<Spot> spots(ScalePlan plan) {
      return IntStream.of(1, 10, 100).mapToObj(percent -> inMemory(plan, percent)).toList();
    }
  },

  /** Repetitions of payments that are not in memory, with Redis and without. */
  FILTER(
      "Redis, 0 off and 1 on",
      false,
      "rising: without the filter a repetition is first tried as a new payment") {
    @Override
    List<Spot> spots(ScalePlan plan) {
      String few = "--cached-orders=" + Math.max(1, plan.made() / 200);
      return Stream.of(
              Spot.ofNew(0, "without Redis", few, "--redis=none"), Spot.ofNew(1, "with Redis", few))
          .map(spot -> spot.repeating(plan.made(), 100))
          .toList();
    }
  };

  private static final int REPETITIONS = 90;

  private final String x;
  private final boolean logarithmic;
  private final String expected;

  Axis(String x, boolean logarithmic, String expected) {
    this.x = x;
    this.logarithmic = logarithmic;
    this.expected = expected;
  }

  /** The points of its curve, the least first. */
  abstract List<Spot> spots(ScalePlan plan);

  String x() {
    return x;
  }

  /** What the curve should look like, and why. */
  String expected() {
    return expected;
  }

  /** Whether equal steps are equal factors. */
  boolean logarithmic() {
    return logarithmic;
  }

  /** New payments come to memory too, so for all to stay there it has room for many more. */
  private static Spot inMemory(ScalePlan plan, int percent) {
    int cached = percent == 100 ? plan.made() * 10 : plan.made() * percent / 100;
    return Spot.ofNew(percent, percent + " % in memory", "--cached-orders=" + cached)
        .repeating(plan.made(), REPETITIONS);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
