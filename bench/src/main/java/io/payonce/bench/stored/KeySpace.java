package io.payonce.bench.stored;

import java.util.HexFormat;

/**
 * The requestNos and orderIds of one run, spread like the UUIDs that callers use: neighbours in
 * number are no neighbours in an index.
 *
 * @param run a name that no other run has, at most 40 characters
 */
public record KeySpace(String run) {
  private static final int MOST_CHARACTERS = 40;
  private static final HexFormat HEX = HexFormat.of();

  public KeySpace {
    if (run.isEmpty() || run.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          "a run's name has 1.." + MOST_CHARACTERS + " characters, had " + run.length());
    }
  }

  /** The requestNo, and the orderId, of the nth payment; different for every n. */
  public String name(long n) {
    return HEX.toHexDigits(scattered(n)) + "-" + run;
  }

  /** The finaliser of SplitMix64: one to one. */
  private static long scattered(long n) {
    long z = n + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
