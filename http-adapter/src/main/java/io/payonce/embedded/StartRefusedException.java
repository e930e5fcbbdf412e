package io.payonce.embedded;

import java.io.IOException;

/**
 * A start that was refused for a reason the operator can act on; the message says it in one line.
 */
public final class StartRefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  StartRefusedException(String message) {
    super(message);
  }

  StartRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
