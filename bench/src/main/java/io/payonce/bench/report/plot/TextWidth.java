package io.payonce.bench.report.plot;

/** About how wide text is, in pixels, in the font of plots: enough to keep labels apart. */
final class TextWidth {
  private static final double OF_A_CHARACTER = 6.7;

  private TextWidth() {}

  static double of(String text) {
    return text.length() * OF_A_CHARACTER;
  }

  /** The text, shortened with an ellipsis if it is wider than this. */
  static String within(double width, String text) {
    int most = Math.max(1, (int) (width / OF_A_CHARACTER));
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
