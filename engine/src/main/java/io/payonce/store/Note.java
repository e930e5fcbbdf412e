package io.payonce.store;

import io.payonce.payment.OrderKey;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an order, once or often, and left no row of its own. Those that are
 * alike in all but times are one.
 *
 * @param flowId the order's flow that it is about; null when it is about none
 * @param what was asked for: of us, or of the provider
 * @param detail what else tells it from others; empty when nothing does; no U+0000, at most {@value
 *     #MAX_DETAIL} characters
 * @param times how often, at least 1
 */
public record Note(
    OrderKey order,
    @Nullable UUID flowId,
    Kind kind,
    String what,
    String detail,
    long times,
    Instant firstAt,
    Instant lastAt) {
  public static final int MAX_DETAIL = 200;

  /** What happened. */
  public enum Kind {
    /** A repetition got the first answer. */
    REPLAY,
    /** A repetition waited for the first answer, and got it. */
    JOIN,
    /** A request got a no; the detail is the refusal's name. */
    REFUSAL,
    /** A call to the provider made no difference; the detail is what came of it. */
    CALL
  }

  /** All of both, which must be alike. */
  public Note and(Note other) {
    return new Note(
        order,
        flowId,
        kind,
        what,
        detail,
        times + other.times,
        firstAt.isBefore(other.firstAt) ? firstAt : other.firstAt,
        lastAt.isAfter(other.lastAt) ? lastAt : other.lastAt);
  }
}
