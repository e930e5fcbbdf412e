package io.payonce.guard;

import io.payonce.payment.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token, and the flow that has it as its request number.
 *
 * @param flow the flow's state, null while there is none
 */
public record TokenUse(Token token, @Nullable State flow) {
  public TokenStatus status() {
    return TokenStatus.of(flow);
  }

  /** Whether it can still make a payment. */
  public boolean canProcess(Instant now) {
    return flow == null && !token.hasExpired(now);
  }
}
