package io.payonce.bench.report;

import java.util.List;
import java.util.Optional;

/**
 * What happened over time; x is seconds since the run began. Series of one unit share a plot, and
 * all plots the time.
 *
 * @param spans what was going on when, such as the rounds; may be empty
 */
public record Timeline(String title, List<Series> series, List<Span> spans) implements Section {
  private static final int MOST = 100;

  /** A named part of the time, in seconds. */
  public record Span(String name, double from, double to) {
    public Span {
      Bounds.requireNamed("a span's name", name);
      Bounds.requireFinite("the begin of " + name, from);
      Bounds.requireFinite("the end of " + name, to);
      Bounds.require(from <= to, name + " must not end before it begins");
    }
  }

  public Timeline {
    Bounds.requireNamed("a timeline's title", title);
    series = List.copyOf(series);
    spans = List.copyOf(spans);
    Bounds.requireSize("series", series, MOST);
    Bounds.require(spans.size() <= 1000, "spans must be 0..1000, were " + spans.size());
  }

  @Override
  public Optional<Table> table() {
    Table table = new Table(List.of("per second", "least", "median", "most", "unit"));
    series.forEach(one -> table.row(row(one)));
    return Optional.of(table);
  }

  @Override
  public <R> R on(Cases<R> cases) {
    return cases.timeline(this);
  }

  private static List<String> row(Series one) {
    Spread spread = Spread.of(one.points().stream().map(Point::y).toList());
    return List.of(
        one.name(),
        Table.decimal(spread.min()),
        Table.decimal(spread.median()),
        Table.decimal(spread.max()),
        one.unit());
  }
}
