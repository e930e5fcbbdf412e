package io.payonce.guard;

import java.time.Instant;

/**
 * A token as its owner sees it.
 *
 * @param canProcess whether it is unused and has not expired
 */
public record TokenView(Token token, TokenStatus status, boolean canProcess) {
  static TokenView of(TokenUse use, Instant now) {
    return new TokenView(use.token(), use.status(), use.canProcess(now));
  }
}
