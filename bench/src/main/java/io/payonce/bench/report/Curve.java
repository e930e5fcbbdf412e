package io.payonce.bench.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How something grows with something else.
 *
 * @param x what grows, e.g. partitions
 * @param logarithmic whether equal steps of x are equal factors; then every x is above zero
 * @param series of one unit
 */
public record Curve(String title, String x, boolean logarithmic, List<Series> series)
    implements Section {
  private static final int MOST = 20;

  public Curve {
    Bounds.requireNamed("a curve's title", title);
    Bounds.requireNamed("the x of a curve", x);
    series = List.copyOf(series);
    Bounds.requireSize("series", series, MOST);
    Bounds.require(
        series.stream().map(Series::unit).distinct().count() == 1,
        "the series of a curve must have one unit");
    Bounds.require(
        !logarithmic || series.stream().allMatch(one -> one.points().get(0).x() > 0),
        "a logarithmic x must be above 0");
  }

  /** The unit of all series. */
  public String unit() {
    return series.get(0).unit();
  }

  @Override
  public Optional<Table> table() {
    Table table =
        new Table(Stream.concat(Stream.of(x), series.stream().map(this::heading)).toList());
    series.stream()
        .flatMap(one -> one.points().stream().map(Point::x))
        .distinct()
        .sorted()
        .forEach(at -> table.row(row(at)));
    return Optional.of(table);
  }

  @Override
  public <R> R on(Cases<R> cases) {
    return cases.curve(this);
  }

  private String heading(Series one) {
    return one.name() + ", " + one.unit();
  }

  private List<String> row(double at) {
    Stream<String> values = series.stream().map(one -> valueOf(one, at));
    return Stream.concat(Stream.of(Table.decimal(at)), values).toList();
  }

  private static String valueOf(Series one, double at) {
    return one.points().stream()
        .filter(point -> point.x() == at)
        .findFirst()
        .map(point -> Table.decimal(point.y()))
        .orElse("-");
  }
}
