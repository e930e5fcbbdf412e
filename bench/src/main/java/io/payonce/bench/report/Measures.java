package io.payonce.bench.report;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Things measured in every round, so that their spread is known. Those of one unit share a plot.
 */
public record Measures(String title, List<Measure> measures) implements Section {
  private static final int MOST = 100;
  private static final List<String> HEADINGS =
      List.of("", "least", "median", "most", "unit", "target", "dream", "");

  public Measures {
    Bounds.requireNamed("the title of measures", title);
    measures = List.copyOf(measures);
    Bounds.requireSize("measures", measures, MOST);
  }

  @Override
  public Optional<Table> table() {
    Table table = new Table(HEADINGS);
    measures.forEach(measure -> table.row(row(measure)));
    return Optional.of(table);
  }

  @Override
  public <R> R on(Cases<R> cases) {
    return cases.measures(this);
  }

  private static List<String> row(Measure measure) {
    Spread spread = measure.spread();
    return List.of(
        measure.name(),
        Table.decimal(spread.min()),
        Table.decimal(spread.median()),
        Table.decimal(spread.max()),
        measure.unit(),
        mark(measure.target()),
        mark(measure.dream()),
        measure.standing().toString());
  }

  private static String mark(@Nullable Double mark) {
    return mark == null ? "-" : Table.plain(mark);
  }
}
