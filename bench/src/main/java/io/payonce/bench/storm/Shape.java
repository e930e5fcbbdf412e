package io.payonce.bench.storm;

/** What the callers of a round have in common. */
enum Shape {
  /** The double click, a hundred times: the same request again and again. */
  ONE_KEY("one requestNo"),
  /** A hundred windows: every caller wants to pay the same order, each with a key of its own. */
  ONE_ORDER("one order, distinct requestNos"),
  /** A broken client: the same key for a hundred orders. */
  MANY_ORDERS("one requestNo, distinct orders");

  private final String title;

  Shape(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** The nth request of the round of that name. */
  Shot shot(String round, int n) {
    String own = round + "-" + n;
    return switch (this) {
      case ONE_KEY -> new Shot(round, round);
      case ONE_ORDER -> new Shot(own, round);
      case MANY_ORDERS -> new Shot(round, own);
    };
  }
}
