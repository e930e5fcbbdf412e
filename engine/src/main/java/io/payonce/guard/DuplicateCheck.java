package io.payonce.guard;

import io.payonce.payment.Flow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A check, and what came of it.
 *
 * @param met the flow that the verdict rests on; null when that is {@code NORMAL}
 * @param similar of the same user for other orders, newest first, at most {@value #MAX_SIMILAR}
 * @param window how far back was looked
 */
public record DuplicateCheck(
    CheckRequest request,
    Verdict verdict,
    @Nullable Flow met,
    List<Flow> similar,
    Instant checkedAt,
    Duration window) {
  public static final int MAX_SIMILAR = 20;

  static DuplicateCheck of(CheckRequest request, Evidence evidence, Instant at, Duration window) {
    Flow met = evidence.met();
    return new DuplicateCheck(request, Verdict.of(met), met, evidence.similar(), at, window);
  }
}
