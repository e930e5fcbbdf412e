package io.payonce.payment;

/** What an event did to a flow: the flow after it, and the record of it. */
public sealed interface Decision {
  Flow flow();

  Transition transition();

  /** The flow is in another state. */
  record Moved(Flow flow, Transition transition) implements Decision {}

  /** A no-op, recorded. */
  record Unchanged(Flow flow, Transition transition) implements Decision {}

  /** Money came for a flow that had ended unpaid: recorded and flagged, the state untouched. */
  record Late(Flow flow, Transition transition) implements Decision {}
}
