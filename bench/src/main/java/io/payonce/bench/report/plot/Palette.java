package io.payonce.bench.report.plot;

/**
 * Which colour a series has, as classes of the style sheet. The colours are those of Okabe and Ito,
 * which people who see few colours can tell apart.
 */
public enum Palette {
  /** Each series has a colour of its own; when they are used up they come again, dashed. */
  EACH {
    @Override
    public String style(int series) {
      return "c" + series % COLOURS + (series / COLOURS % 2 == 1 ? " dashed" : "");
    }
  },
  /** Two neighbours have the same colour: of the one run dashed, of the other solid. */
  PAIRS {
    @Override
    public String style(int series) {
      return "c" + series / 2 % COLOURS + (series % 2 == 0 ? " dashed" : "");
    }
  };

  private static final int COLOURS = 7;

  /** The classes of the series at this place, from 0. */
  public abstract String style(int series);
}
