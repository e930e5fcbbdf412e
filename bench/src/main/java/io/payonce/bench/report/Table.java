package io.payonce.bench.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of text in columns: the first column to the left, the others to the right. */
public final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  public Table(List<String> headings) {
    rows.add(headings);
  }

  /** Adds a row; as many cells as there are headings. */
  public Table row(List<String> cells) {
    if (cells.size() != rows.get(0).size()) {
      throw new IllegalArgumentException(cells.size() + " cells for " + rows.get(0).size());
    }
    rows.add(cells);
    return this;
  }

  /** A number with about three digits that count, its thousands marked. */
  public static String decimal(double value) {
    double size = Math.abs(value);
    if (value == Math.rint(value) || size >= 100) {
      return number(Math.round(value));
    }
    int digits = size >= 10 ? 1 : Math.min(9, 2 - (int) Math.floor(Math.log10(size)));
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  /** A number as short as it can be, with six digits at most: 0.5, not 0.500. */
  public static String plain(double value) {
    if (value == Math.rint(value)) {
      return number(Math.round(value));
    }
    return new BigDecimal(value, new MathContext(6)).stripTrailingZeros().toPlainString();
  }

  /** A whole number with its thousands marked. */
  public static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  public List<String> headings() {
    return rows.get(0);
  }

  /** The rows below the headings. */
  public List<List<String>> rows() {
    return rows.subList(1, rows.size());
  }

  @Override
  public String toString() {
    int[] widths =
        IntStream.range(0, rows.get(0).size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder(row.get(0)).append(blanks(widths[0], row.get(0)));
    for (int i = 1; i < widths.length; i++) {
      line.append("  ").append(blanks(widths[i], row.get(i))).append(row.get(i));
    }
    return line.toString();
  }

  private static String blanks(int width, String cell) {
    return " ".repeat(width - cell.length());
  }
}
