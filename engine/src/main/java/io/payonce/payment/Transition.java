package io.payonce.payment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One recorded event in the life of a flow; {@code from} equals {@code to} when it changed nothing.
 *
 * @param seq 1, 2, 3 … within the flow
 * @param detail what the cause said, at most {@value #MAX_DETAIL} characters
 */
public record Transition(
    UUID flowId,
    int seq,
    State from,
    State to,
    Event event,
    Cause cause,
    @Nullable String detail,
    Instant at) {
  public static final int MAX_DETAIL = 255;

  public Transition {
    if (detail != null && detail.length() > MAX_DETAIL) {
      detail = detail.substring(0, MAX_DETAIL);
    }
  }
}
