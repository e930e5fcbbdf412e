package io.payonce.payment;

/**
 * Texts from outside, made fit to be kept: bounded, and without the one character no store takes.
 */
final class ProviderText {
  private static final int MAX_NUMBER = 128;
  private static final int MAX_MESSAGE = 1_024;
  private static final int MAX_CREDENTIAL = 16 * 1_024;

  private ProviderText() {}

  /** A transaction number or a code, at most {@value #MAX_NUMBER} characters of it. */
  static String number(String text) {
    return fit(text, MAX_NUMBER);
  }

  /** At most {@value #MAX_MESSAGE} characters. */
  static String message(String text) {
    return fit(text, MAX_MESSAGE);
  }

  /** At most {@value #MAX_CREDENTIAL} characters. */
  static String credential(String text) {
    return fit(text, MAX_CREDENTIAL);
  }

  private static String fit(String text, int most) {
    String bounded = text.length() > most ? text.substring(0, most) : text;
    return bounded.indexOf('\0') < 0 ? bounded : bounded.replace("\0", "");
  }
}
