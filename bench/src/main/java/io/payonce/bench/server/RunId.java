package io.payonce.bench.server;

import java.util.UUID;

/** Names runs, so that no key of one run is ever that of another, on the same server neither. */
public final class RunId {
  private static final int RANDOM_DIGITS = 10;

  private RunId() {}

  /** A new name: the kind of run and something random. */
  public static String next(String kind) {
    return kind + "-" + UUID.randomUUID().toString().replace("-", "").substring(0, RANDOM_DIGITS);
  }
}
