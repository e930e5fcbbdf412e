package io.payonce.partition;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** The time of day in whole milliseconds, which stands still when the source steps back. */
final class ForwardClock {
  private final InstantSource source;
  private Instant latest = Instant.EPOCH;

  ForwardClock(InstantSource source) {
    this.source = source;
  }

  Instant now() {
    Instant now = source.instant().truncatedTo(ChronoUnit.MILLIS);
    if (now.isAfter(latest)) {
      latest = now;
    }
    return latest;
  }
}
