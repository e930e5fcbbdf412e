package io.payonce.partition;

import io.payonce.payment.Answer;
import io.payonce.payment.Flow;
import io.payonce.payment.Refund;
import io.payonce.payment.Refusal;
import org.jspecify.annotations.Nullable;

/** What a request for a refund gets. */
public sealed interface RefundResult {
  /**
   * The answer of the refund that the number made.
   *
   * @param answer the stored bytes; null only when they are past their retention, and {@code
   *     refund} is to be worded anew
   * @param refund as it is now, which may be further than the answer says
   * @param first whether this request made the refund (false for repetitions, joined or replayed)
   */
  record Answered(@Nullable Answer answer, Refund refund, boolean first) implements RefundResult {}

  /**
   * No; nothing was stored.
   *
   * @param flow the flow as it is; null when there is none to be seen
   */
  record Refused(Refusal refusal, @Nullable Flow flow) implements RefundResult {}
}
