package io.payonce.guard;

import io.payonce.payment.Flow;
import org.jspecify.annotations.Nullable;

/** What a payment about to be made would be; the first that holds. */
public enum Verdict {
  /** The order is paid, even if some or all of it was given back. */
  ALREADY_PAID,
  /** The order has a payment whose outcome is awaited. */
  IN_PROGRESS,
  /** The same was tried in the window, and came to nothing. */
  RECENT_DUPLICATE,
  /** Nothing is known against it. */
  NORMAL;

  /**
   * @param met the order's live flow, else the newest in the window that was for the same
   */
  static Verdict of(@Nullable Flow met) {
    if (met == null) {
      return NORMAL;
    }
    if (!met.isLive()) {
      return RECENT_DUPLICATE;
    }
    return met.state().isSettled() ? ALREADY_PAID : IN_PROGRESS;
  }
}
