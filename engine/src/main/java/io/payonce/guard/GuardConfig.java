package io.payonce.guard;

import java.time.Duration;

/**
 * How long guards remember.
 *
 * @param tokenTtl how long a token is good for, {@link #MIN} … {@link #MAX}
 * @param duplicateWindow how far back duplicates are looked for, {@link #MIN} … {@link #MAX}
 */
public record GuardConfig(Duration tokenTtl, Duration duplicateWindow) {
  public static final Duration MIN = Duration.ofSeconds(1);
  public static final Duration MAX = Duration.ofDays(1);
  public static final GuardConfig DEFAULT =
      new GuardConfig(Duration.ofMinutes(5), Duration.ofMinutes(5));

  public GuardConfig {
    require(tokenTtl, "tokenTtl");
    require(duplicateWindow, "duplicateWindow");
  }

  private static void require(Duration value, String name) {
    if (value.compareTo(MIN) < 0 || value.compareTo(MAX) > 0) {
      throw new IllegalArgumentException(name + " must be 1s..1d, was " + value);
    }
  }
}
