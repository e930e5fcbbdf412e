package io.payonce.audit;

/** What an audit gives an account of. */
public enum Guarantee {
  G1("one requestNo, one payment flow"),
  G2("one live flow per order and coupon"),
  G3("one charge per flow"),
  G4("what was answered is durable"),
  G5("the same answer for the same request"),
  G6("every transition by the table, recorded"),
  G7("refunds within what was paid"),
  G8("unknown outcomes are asked for"),
  G9("late and second money is given back or accepted"),
  G10("a report is applied once"),
  /** There are no events yet, so there is nothing to look at. */
  G11("every change is published");

  private final String title;

  Guarantee(String title) {
    this.title = title;
  }

  /** In a few words. */
  public String title() {
    return title;
  }
}
