package io.payonce.bench.storm;

/** What a server can find a request to be that is not the first of its kind, as it counts them. */
enum Duplicate {
  JOINED("joined", "waits for the first answer"),
  REPLAYED("replayed", "finds the first answer"),
  ORDER_LIVE("order_live", "finds its order taken"),
  MISMATCH("mismatch", "finds its key used");

  private final String label;
  private final String title;

  Duplicate(String label, String title) {
    this.label = label;
    this.title = title;
  }

  /** The value of the label {@code kind}. */
  String label() {
    return label;
  }

  String title() {
    return title;
  }
}
