package io.payonce.http;

/** Who asks. Without authentication everybody is the one default merchant. */
final class Merchants {
  static final String DEFAULT = "default";

  private Merchants() {}
}
