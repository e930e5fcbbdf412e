package io.payonce.bench.report.plot;

import io.payonce.bench.report.Measure;
import io.payonce.bench.report.Measure.Better;
import io.payonce.bench.report.Measure.Standing;
import io.payonce.bench.report.Spread;
import io.payonce.bench.report.Table;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Measures with a dot for each round, a line from the least to the most, and a mark at the median.
 * What has a target is shown in multiples of it, so that different units fit side by side: what
 * lies to the right of the line at 1 has met it.
 */
public final class MeasurePlot {
  private static final double ROW = 50;
  private static final double FARTHEST = 100;

  private final Canvas canvas;
  private final Axis axis;

  private MeasurePlot(Canvas canvas, Axis axis) {
    this.canvas = canvas;
    this.axis = axis;
  }

  /** Of measures that all have a target. */
  public static Markup againstTargets(String title, List<Measure> measures, double width) {
    Axis axis =
        Axis.logarithmic(
            DoubleStream.concat(
                DoubleStream.of(0.75, 1.5),
                measures.stream().flatMapToDouble(MeasurePlot::multiples)));
    Canvas canvas = canvas(title + ": multiples of the target", measures, width, 22);
    MeasurePlot plot = new MeasurePlot(canvas, axis);
    canvas.marksBelow(axis);
    double one = canvas.x(axis, 1);
    canvas.line("target", one, canvas.top(), one, canvas.bottom());
    canvas.text("tick middle strong", one, canvas.top() - 6, "target");
    for (int i = 0; i < measures.size(); i++) {
      Measure measure = measures.get(i);
      String style = measure.standing() == Standing.MISSED ? "missed" : "met";
      plot.row(i, measure, style, multiple(measure));
      plot.dream(i, measure);
    }
    return canvas.close();
  }

  /** Of measures that all have the same unit. */
  public static Markup plain(String title, List<Measure> measures, double width, Palette palette) {
    Axis axis =
        Axis.fromZero(
            measures.stream().flatMap(one -> one.rounds().stream()).mapToDouble(value -> value));
    Canvas canvas = canvas(title + ": " + measures.get(0).unit(), measures, width, 4);
    MeasurePlot plot = new MeasurePlot(canvas, axis);
    canvas.marksBelow(axis);
    for (int i = 0; i < measures.size(); i++) {
      plot.row(i, measures.get(i), palette.style(i), value -> value);
    }
    return canvas.close();
  }

  private static Canvas canvas(String title, List<Measure> measures, double width, double top) {
    double bottom = top + ROW * measures.size();
    String description =
        measures.stream()
            .map(measure -> measure.name() + " " + value(measure))
            .collect(Collectors.joining("; ", "", "."));
    return Canvas.open(title, description, width, bottom + 30).framed(10, width - 14, top, bottom);
  }

  private static DoubleStream multiples(Measure measure) {
    DoubleStream rounds = measure.rounds().stream().mapToDouble(value -> value);
    Double dream = measure.dream();
    DoubleStream all = dream == null ? rounds : DoubleStream.concat(rounds, DoubleStream.of(dream));
    return all.map(multiple(measure));
  }

  /** How many times as good as the target; what is a hundred times better or worse lies there. */
  private static DoubleUnaryOperator multiple(Measure measure) {
    double target = Objects.requireNonNull(measure.target());
    return value -> {
      double times = measure.better() == Better.HIGHER ? value / target : target / value;
      return Double.isNaN(times) ? 1 : Math.max(1 / FARTHEST, Math.min(FARTHEST, times));
    };
  }

  private void row(int number, Measure measure, String style, DoubleUnaryOperator place) {
    double above = canvas.top() + number * ROW;
    double y = above + 34;
    String value = value(measure);
    double room = canvas.right() - canvas.left() - TextWidth.of(value) - 12;
    canvas.text("name halo", canvas.left(), above + 17, TextWidth.within(room, measure.name()));
    canvas.text("halo end", canvas.right(), above + 17, value);
    Spread spread = measure.spread();
    canvas.line("whisker " + style, x(place, spread.min()), y, x(place, spread.max()), y);
    for (int i = 0; i < measure.rounds().size(); i++) {
      double round = measure.rounds().get(i);
      String meaning = "round " + (i + 1) + ": " + Table.decimal(round) + " " + measure.unit();
      canvas.dot("round " + style, x(place, round), y, 4, meaning);
    }
    double median = x(place, spread.median());
    canvas.line("median " + style, median, y - 8, median, y + 8);
  }

  private void dream(int number, Measure measure) {
    Double dream = measure.dream();
    if (dream != null) {
      double x = x(multiple(measure), dream);
      double y = canvas.top() + number * ROW + 34;
      canvas.line("dream", x, y - 8, x, y + 8);
    }
  }

  private double x(DoubleUnaryOperator place, double value) {
    return canvas.x(axis, place.applyAsDouble(value));
  }

  private static String value(Measure measure) {
    String median = Table.decimal(measure.spread().median()) + " " + measure.unit();
    return switch (measure.standing()) {
      case NO_TARGET -> median;
      case MISSED -> median + " ✗ " + sign(measure) + mark(measure.target());
      case MET -> median + " ✓ " + sign(measure) + mark(measure.target());
      case DREAM -> median + " ★ " + sign(measure) + mark(measure.dream());
    };
  }

  private static String sign(Measure measure) {
    return measure.better() == Better.HIGHER ? "≥ " : "≤ ";
  }

  private static String mark(@Nullable Double mark) {
    return Table.plain(Objects.requireNonNull(mark));
  }
}
