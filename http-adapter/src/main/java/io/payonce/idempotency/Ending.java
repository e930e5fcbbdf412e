package io.payonce.idempotency;

/** How the run of a request ended, for those who waited for it. */
sealed interface Ending {
  /** With an answer that is kept. */
  record Kept(KeptAnswer answer) implements Ending {}

  /** With an answer that is not worth keeping: the request may be repeated. */
  record Passing(KeptAnswer answer) implements Ending {}

  /** Without an answer of the route, as far as anybody knows. */
  record Refused(IdempotencyRefusal refusal) implements Ending {}
}
