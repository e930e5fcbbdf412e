package io.payonce.bench.compare;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What is compared, in this order. */
enum Load {
  /** New payments on channel instant. */
  NEW,
  /** Whole payments: request, call to the provider, signed callback. */
  CYCLE,
  /** Repetitions of what is in the engine's memory. */
  HOT,
  /** Repetitions of what is not. */
  COLD,
  /** How long new payments take at half of the highest rate, and in storms on one key. */
  LATENCY;

  /**
   * Of names joined with commas.
   *
   * @throws IllegalArgumentException that says what is allowed
   */
  static Set<Load> parse(String text) {
    EnumSet<Load> loads = EnumSet.noneOf(Load.class);
    for (String name : text.split(",", -1)) {
      loads.add(
          Arrays.stream(values())
              .filter(load -> load.toString().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "--only must be some of " + all() + ", was " + text)));
    }
    return loads;
  }

  static String all() {
    return Arrays.stream(values()).map(Load::toString).collect(Collectors.joining(","));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
