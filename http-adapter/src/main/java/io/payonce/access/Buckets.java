package io.payonce.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A bucket of tokens for each of many, at most {@value #MAX} of them; where there are more, those
 * that nobody asked about lately are forgotten, which makes them full. Thread-safe.
 */
final class Buckets {
  static final int MAX = 100_000;

  private static final Duration LONGEST = Duration.ofDays(1);

  private final Cache<Object, Bucket> buckets;
  private final Bandwidth bandwidth;
  private final TimeMeter meter;

  Buckets(Rate rate, LongSupplier nanoTime) {
    this.bandwidth =
        Bandwidth.builder().capacity(rate.burst()).refillGreedy(rate.count(), rate.per()).build();
    this.meter = new Meter(nanoTime);
    Duration toFill = rate.toFill().compareTo(LONGEST) < 0 ? rate.toFill() : LONGEST;
    // A bucket that has had the time to fill up is as good as a new one.
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MAX)
            .expireAfterAccess(toFill)
            .ticker(nanoTime::getAsLong)
            .executor(Runnable::run)
            .build();
  }

  /** Takes a token; 0, or if there is none the whole seconds until there is one. */
  int take(Object whose) {
    var probe = buckets.get(whose, any -> fresh()).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed() ? 0 : seconds(probe.getNanosToWaitForRefill());
  }

  private Bucket fresh() {
    return Bucket.builder().addLimit(bandwidth).withCustomTimePrecision(meter).build();
  }

  private static int seconds(long nanos) {
    long second = TimeUnit.SECONDS.toNanos(1);
    return (int) Math.max(1, (nanos + second - 1) / second);
  }

  /** Time as the buckets see it. */
  private record Meter(LongSupplier nanoTime) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return nanoTime.getAsLong();
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
