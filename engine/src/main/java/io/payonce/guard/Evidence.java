package io.payonce.guard;

import io.payonce.payment.Flow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is stored that a payment about to be made may double.
 *
 * @param live the order's live flow
 * @param recent the newest flow of the window with the same order, user, channel and money
 * @param similar flows of the window by the same user for other orders, newest first
 */
public record Evidence(@Nullable Flow live, @Nullable Flow recent, List<Flow> similar) {
  public Evidence {
    similar = List.copyOf(similar);
  }

  @Nullable Flow met() {
    return live == null ? recent : live;
  }
}
