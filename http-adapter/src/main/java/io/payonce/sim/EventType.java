package io.payonce.sim;

import java.util.Arrays;

/** What a callback tells. */
enum EventType {
  CHARGE_PENDING("charge.pending", "PENDING"),
  CHARGE_SUCCEEDED("charge.succeeded", "PAID"),
  CHARGE_FAILED("charge.failed", "DECLINED"),
  CHARGE_CLOSED("charge.closed", "CLOSED"),
  REFUND_SUCCEEDED("refund.succeeded", "SUCCEEDED"),
  REFUND_FAILED("refund.failed", "FAILED");

  private final String wire;
  private final String state;

  EventType(String wire, String state) {
    this.wire = wire;
    this.state = state;
  }

  /** Its name in callbacks and in the journal. */
  String wire() {
    return wire;
  }

  /** The state it tells of. */
  String state() {
    return state;
  }

  boolean ofRefund() {
    return this == REFUND_SUCCEEDED || this == REFUND_FAILED;
  }

  static EventType of(String wire) {
    return Arrays.stream(values())
        .filter(type -> type.wire.equals(wire))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown event type " + wire));
  }
}
