package io.payonce.payment;

/** What is done with money that arrives for a flow that has ended unpaid. */
public enum LatePayment {
  /** It is given back. */
  REFUND,
  /** The flow becomes paid if its order has no other live flow; else the money is given back. */
  ACCEPT
}
