package io.payonce.partition;

import io.payonce.payment.Flow;
import io.payonce.payment.Refusal;
import org.jspecify.annotations.Nullable;

/** What a command about a flow gets. */
public sealed interface CommandResult {
  /** Done, or under way, or true already: the flow as it is now, which is durable. */
  record Done(Flow flow) implements CommandResult {}

  /**
   * No.
   *
   * @param flow the flow as it is; null when there is none to be seen
   */
  record Refused(Refusal refusal, @Nullable Flow flow) implements CommandResult {}
}
