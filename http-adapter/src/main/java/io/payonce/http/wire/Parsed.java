package io.payonce.http.wire;

import io.payonce.payment.PayRequest;

/** What came of reading a request for a payment. */
public sealed interface Parsed {
  record Good(PayRequest request) implements Parsed {}

  record Refused(Problem problem) implements Parsed {}
}
