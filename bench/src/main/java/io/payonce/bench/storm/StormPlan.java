package io.payonce.bench.storm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * What a storm consists of. Refuses values out of their bounds with an {@link
 * IllegalArgumentException} that says what is allowed.
 *
 * @param rounds of each shape that are measured, 1..10,000
 * @param warmUp rounds of each shape before, which are checked as well, 0..10,000
 * @param callers requests of a round, 2..1000, each with a connection
 * @param channel sim or instant
 * @param faults taken in turn by the rounds; + joins those that belong together; only with sim
 * @param seed of amounts and order
 * @param patience how long flows may be open after the last round, 1 s..10 min
 */
record StormPlan(
    int rounds,
    int warmUp,
    int callers,
    String channel,
    List<String> faults,
    long seed,
    Duration patience) {
  /** Rounds of each shape in one wave. */
  static final int WAVE = 50;

  private static final int MOST_ROUNDS = 10_000;
  private static final List<String> CHANNELS = List.of("sim", "instant");
  private static final int LARGEST_AMOUNT = 100_000;
  private static final String CURRENCY = "EUR";

  StormPlan {
    require(
        rounds >= 1 && rounds <= MOST_ROUNDS,
        "--rounds must be 1.." + MOST_ROUNDS + ", was " + rounds);
    require(
        warmUp >= 0 && warmUp <= MOST_ROUNDS,
        "--warmup-rounds must be 0.." + MOST_ROUNDS + ", was " + warmUp);
    require(callers >= 2 && callers <= 1000, "--threads must be 2..1000, was " + callers);
    require(CHANNELS.contains(channel), "--channel must be sim or instant, was " + channel);
    require(
        patience.toSeconds() >= 1 && patience.toSeconds() <= 600,
        "--settle must be 1..600 seconds, was " + patience.toSeconds());
    faults = List.copyOf(faults);
    require(
        channel.equals("sim") || faults.isEmpty(), "--fault goes with --channel sim: " + faults);
  }

  /** Rounds of each shape, those of the warm-up too. */
  int all() {
    return warmUp + rounds;
  }

  /** The warm-up first; together they have every round once. */
  List<Wave> waves() {
    List<Wave> waves = new ArrayList<>();
    for (int first = 0; first < all(); ) {
      boolean measured = first >= warmUp;
      int size = Math.min(WAVE, (measured ? all() : warmUp) - first);
      waves.add(new Wave(first, size, measured));
      first += size;
    }
    return waves;
  }

  /** The rounds of a wave, the shapes in a random order. */
  List<Round> rounds(String run, Wave wave) {
    Random random = new Random(seed + wave.first());
    List<Round> all = new ArrayList<>();
    for (int i = wave.first(); i < wave.first() + wave.rounds(); i++) {
      List<Shape> shapes = Arrays.asList(Shape.values());
      Collections.shuffle(shapes, random);
      for (Shape shape : shapes) {
        String name = run + "-" + (char) ('a' + shape.ordinal()) + i;
        all.add(Round.of(name, shape, terms(i, random), callers));
      }
    }
    return all;
  }

  private Terms terms(int round, Random random) {
    Optional<String> fault =
        faults.isEmpty()
            ? Optional.empty()
            : Optional.of(faults.get(round % faults.size()).replace('+', ','));
    return new Terms(channel, 1 + random.nextInt(LARGEST_AMOUNT), CURRENCY, fault);
  }

  private static void require(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
