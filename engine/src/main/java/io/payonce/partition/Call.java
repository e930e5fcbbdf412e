package io.payonce.partition;

import io.payonce.payment.Cause;

/** What is being asked of a provider about a flow, or about one of its refunds. */
enum Call {
  CREATE(Cause.REQUEST),
  QUERY(Cause.QUERY),
  CLOSE(Cause.SWEEP),
  REFUND(Cause.REQUEST),
  QUERY_REFUND(Cause.QUERY);

  /** What an answer to it is recorded as. */
  final Cause cause;

  Call(Cause cause) {
    this.cause = cause;
  }
}
