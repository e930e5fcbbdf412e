package io.payonce.bench.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How long things took, by percentile. */
public record Percentiles(String title, List<Distribution> distributions) implements Section {
  private static final int MOST = 50;

  public Percentiles {
    Bounds.requireNamed("the title of percentiles", title);
    distributions = List.copyOf(distributions);
    Bounds.requireSize("distributions", distributions, MOST);
  }

  @Override
  public Optional<Table> table() {
    Table table =
        new Table(Stream.concat(Stream.of("milliseconds"), Latency.HEADINGS.stream()).toList());
    distributions.forEach(one -> table.row(one.row()));
    return Optional.of(table);
  }

  @Override
  public <R> R on(Cases<R> cases) {
    return cases.percentiles(this);
  }
}
