package io.payonce.payment;

/** Who brought an event about. */
public enum Cause {
  REQUEST,
  CALLBACK,
  QUERY,
  SWEEP,
  OPERATOR
}
