package io.payonce.payment;

/** What is to be done with a request for a refund, given what is known of its flow. */
public sealed interface RefundAdmission {
  /** The first of its number, and there is enough left: reserve it. */
  record Reserve() implements RefundAdmission {}

  /** Seen and answered: repeat the refund's answer. */
  record Replay(Refund refund) implements RefundAdmission {}

  /** Seen, not yet answered: wait with the first. */
  record Join(Refund refund) implements RefundAdmission {}

  /** No. */
  record Refuse(Refusal refusal) implements RefundAdmission {}
}
