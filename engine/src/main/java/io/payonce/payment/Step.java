package io.payonce.payment;

/** One cell of the {@link StateTable}. */
public sealed interface Step {
  Step STAY = new Stay();
  Step LATE = new Late();

  /** The flow goes to another state (or, for a further partial refund, to the same one again). */
  record Move(State to) implements Step {}

  /** An idempotent no-op. */
  record Stay() implements Step {}

  /** Money arrived for a flow that has ended unpaid. */
  record Late() implements Step {}
}
