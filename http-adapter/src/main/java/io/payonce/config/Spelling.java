package io.payonce.config;

import java.util.Collection;
import java.util.Comparator;

/** Guesses what somebody meant who misspelt a name. */
public final class Spelling {
  private static final int MAX_SLIPS = 3;

  private Spelling() {}

  /** The known name nearest to the wrong one as {@code ; did you mean x?}, or nothing. */
  public static String hint(String wrong, Collection<String> known) {
    return hint(wrong, known, "");
  }

  /** The same for names that all begin with a prefix, which is not part of the arguments. */
  static String hint(String wrong, Collection<String> known, String prefix) {
    return known.stream()
        .filter(name -> distance(wrong, name) <= Math.min(MAX_SLIPS, wrong.length() / 3))
        .min(
            Comparator.<String>comparingInt(name -> distance(wrong, name))
                .thenComparing(Comparator.naturalOrder()))
        .map(name -> "; did you mean " + prefix + name + "?")
        .orElse("");
  }

  /** The number of letters to add, drop or change. */
  private static int distance(String from, String to) {
    int[] above = new int[to.length() + 1];
    for (int column = 0; column < above.length; column++) {
      above[column] = column;
    }
    for (int row = 1; row <= from.length(); row++) {
      int[] current = new int[above.length];
      current[0] = row;
      for (int column = 1; column < current.length; column++) {
        int changed = from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1;
        current[column] =
            Math.min(above[column - 1] + changed, 1 + Math.min(above[column], current[column - 1]));
      }
      above = current;
    }
    return above[to.length()];
  }
}
