package io.payonce.audit;

/** What the rules look at, row by row. */
enum Subject {
  FLOW("flow", false),
  TRANSITION("transition", false),
  INBOX("inbox", false),
  REFUND("refund", false),
  SURPLUS("surplus", false),
  KEY("idempotent_answer", false),
  CONSTRAINT("guard", false),
  CHARGE("ledger_charge", true),
  REPAYMENT("ledger_refund", true);

  private final String rows;
  private final boolean ofLedger;

  Subject(String rows, boolean ofLedger) {
    this.rows = rows;
    this.ofLedger = ofLedger;
  }

  boolean isOfLedger() {
    return ofLedger;
  }

  /** Counts what there is of it. */
  String count() {
    return "SELECT count(*) FROM " + rows;
  }
}
