package io.payonce.bench.report;

import java.util.List;
import java.util.Optional;

/**
 * A table, for reading. What shall be compared with another run goes into {@link Measures}.
 *
 * @param rows as many cells in each as there are headings
 */
public record Figures(String title, List<String> headings, List<List<String>> rows)
    implements Section {
  private static final int MOST_ROWS = 10_000;

  public Figures {
    Bounds.requireNamed("a table's title", title);
    headings = List.copyOf(headings);
    rows = rows.stream().map(List::copyOf).toList();
    Bounds.requireSize("rows", rows, MOST_ROWS);
    for (List<String> row : rows) {
      Bounds.require(
          row.size() == headings.size(),
          row.size() + " cells for " + headings.size() + " headings");
    }
  }

  @Override
  public Optional<Table> table() {
    Table table = new Table(headings);
    rows.forEach(table::row);
    return Optional.of(table);
  }

  @Override
  public <R> R on(Cases<R> cases) {
    return cases.figures(this);
  }
}
