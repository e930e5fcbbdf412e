package io.payonce.payment;

import org.jspecify.annotations.Nullable;

/** What is to be done with a request for a payment, given what is known of its order. */
public sealed interface Admission {
  /** The first of its kind: make a flow. */
  record Create() implements Admission {}

  /** Seen and answered: repeat the flow's answer. */
  record Replay(Flow flow) implements Admission {}

  /** Seen, not yet answered: wait with the first. */
  record Join(Flow flow) implements Admission {}

  /**
   * No.
   *
   * @param flow the flow that stands in the way
   */
  record Refuse(Refusal refusal, @Nullable Flow flow) implements Admission {}
}
