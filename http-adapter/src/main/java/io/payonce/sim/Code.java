package io.payonce.sim;

/** Why the provider says no. The name is what goes over the wire. */
enum Code {
  INVALID(400, "The request is malformed."),
  SIGNATURE_INVALID(401, "The Sim-Signature is missing, malformed, stale or forged."),
  NOT_FOUND(404, "The provider has never heard of this number."),
  PAYMENT_NOT_FOUND(404, "The provider never made this payment, and so cannot give it back."),
  NO_SUCH_PATH(404, "There is nothing at this path."),
  METHOD_NOT_ALLOWED(405, "This path has no such method."),
  TOO_LARGE(413, "The body is larger than 64 KiB."),
  OUT_TRADE_NO_CONFLICT(409, "The number belongs to a charge of another amount or currency."),
  REFUND_NO_CONFLICT(409, "The number belongs to another refund."),
  ALREADY_PAID(409, "The charge is paid and cannot be closed."),
  CLOSED(409, "The number is closed and can never be charged."),
  REFUND_EXCEEDS_PAID(409, "The refunds of the charge would exceed what was paid."),
  LEDGER_FULL(503, "The ledger takes no more charges or refunds."),
  LEDGER_UNAVAILABLE(503, "The ledger cannot be written."),
  FAILURE(500, "The simulator has a defect; its log tells more."),
  SIMULATED_ERROR(500, "An error was asked for."),
  PAYER_DECLINED(200, "The payer's bank declined."),
  NOT_CHARGED(200, "The charge was not made and never will be."),
  REFUND_DECLINED(200, "The refund was declined."),
  NOT_REFUNDED(200, "The refund was not made and never will be.");

  private final int status;
  private final String message;

  Code(int status, String message) {
    this.status = status;
    this.message = message;
  }

  /** The HTTP status of an answer with this code; 200 where the code explains a state. */
  int status() {
    return status;
  }

  String message() {
    return message;
  }
}
