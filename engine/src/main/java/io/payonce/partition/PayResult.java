package io.payonce.partition;

import io.payonce.payment.Answer;
import io.payonce.payment.Flow;
import io.payonce.payment.Refusal;
import org.jspecify.annotations.Nullable;

/** What a request for a payment gets. */
public sealed interface PayResult {
  /**
   * The answer of the flow that the key made.
   *
   * @param answer the stored bytes; null only when they are past their retention, and {@code flow}
   *     is to be worded anew
   * @param flow as it is now, which may be further than the answer says
   * @param first whether this request made the flow (false for repetitions, joined or replayed)
   */
  record Answered(@Nullable Answer answer, Flow flow, boolean first) implements PayResult {}

  /**
   * No; nothing was stored.
   *
   * @param flow the flow that stands in the way, when there is one
   */
  record Refused(Refusal refusal, @Nullable Flow flow) implements PayResult {}
}
