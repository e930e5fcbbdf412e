package io.payonce.bench.report.page;

import io.payonce.bench.report.Curve;
import io.payonce.bench.report.Distribution;
import io.payonce.bench.report.Figures;
import io.payonce.bench.report.Measure;
import io.payonce.bench.report.Measures;
import io.payonce.bench.report.Outcomes;
import io.payonce.bench.report.Paragraph;
import io.payonce.bench.report.Percentiles;
import io.payonce.bench.report.Section;
import io.payonce.bench.report.Series;
import io.payonce.bench.report.Timeline;
import io.payonce.bench.report.plot.CurvePlot;
import io.payonce.bench.report.plot.FlowPlot;
import io.payonce.bench.report.plot.LatencyPlot;
import io.payonce.bench.report.plot.Markup;
import io.payonce.bench.report.plot.MeasurePlot;
import io.payonce.bench.report.plot.Palette;
import io.payonce.bench.report.plot.TimePlot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes sections into a page: a plot where there is one, with its legend, and the table. */
final class SectionMarkup implements Section.Cases<Markup> {
  private static final double WIDE = 800;
  private static final double NARROW = 340;

  private final Markup body;
  private final Palette palette;

  SectionMarkup(Markup body, Palette palette) {
    this.body = body;
    this.palette = palette;
  }

  @Override
  public Markup paragraph(Paragraph paragraph) {
    return body.element("p", paragraph.text(), "class", "words");
  }

  @Override
  public Markup figures(Figures figures) {
    return table(figures);
  }

  @Override
  public Markup outcomes(Outcomes outcomes) {
    plot("", List.of(), 0, width -> FlowPlot.of(outcomes, width));
    return table(outcomes);
  }

  @Override
  public Markup percentiles(Percentiles percentiles) {
    List<String> names = percentiles.distributions().stream().map(Distribution::name).toList();
    plot("milliseconds", names, 0, width -> LatencyPlot.of(percentiles, width, palette));
    return table(percentiles);
  }

  @Override
  public Markup curve(Curve curve) {
    plot(curve.unit(), names(curve.series()), 0, width -> CurvePlot.of(curve, width, palette));
    return table(curve);
  }

  @Override
  public Markup timeline(Timeline timeline) {
    int first = 0;
    for (Map.Entry<String, List<Series>> unit : by(Series::unit, timeline.series()).entrySet()) {
      List<Series> its = unit.getValue();
      int place = first;
      plot(
          unit.getKey(),
          names(its),
          place,
          width -> TimePlot.of(timeline, its, place, width, palette));
      first += its.size();
    }
    return table(timeline);
  }

  @Override
  public Markup measures(Measures measures) {
    String title = measures.title();
    List<Measure> judged =
        measures.measures().stream().filter(one -> one.target() != null).toList();
    if (!judged.isEmpty()) {
      plot(
          "multiples of the target; the dashed mark is the dream",
          List.of(),
          0,
          width -> MeasurePlot.againstTargets(title, judged, width));
    }
    List<Measure> others =
        measures.measures().stream().filter(one -> one.target() == null).toList();
    by(Measure::unit, others)
        .forEach(
            (unit, its) ->
                plot(unit, List.of(), 0, width -> MeasurePlot.plain(title, its, width, palette)));
    return table(measures);
  }

  private static List<String> names(List<Series> series) {
    return series.stream().map(Series::name).toList();
  }

  /** In the order in which the groups begin. */
  private static <T> Map<String, List<T>> by(Function<T, String> group, List<T> all) {
    return all.stream()
        .collect(Collectors.groupingBy(group, LinkedHashMap::new, Collectors.toList()));
  }

  /** Drawn twice, for wide and for narrow screens; the style sheet shows the one that fits. */
  private void plot(String unit, List<String> names, int first, DoubleFunction<Markup> drawing) {
    body.open("figure");
    if (!unit.isEmpty()) {
      body.open("figcaption").element("span", unit, "class", "unit");
      for (int i = 0; i < names.size(); i++) {
        body.open("span", "class", "key");
        body.element("i", "", "class", palette.style(first + i)).text(names.get(i)).close();
      }
      body.close();
    }
    body.open("div", "class", "wide").add(drawing.apply(WIDE)).close();
    body.open("div", "class", "narrow").add(drawing.apply(NARROW)).close();
    body.close();
  }

  private Markup table(Section section) {
    section
        .table()
        .ifPresent(
            table -> {
              body.open(
                  "div",
                  "class",
                  "scroll",
                  "tabindex",
                  "0",
                  "role",
                  "region",
                  "aria-label",
                  section.title());
              body.open("table").open("thead").open("tr");
              table.headings().forEach(heading -> body.element("th", heading, "scope", "col"));
              body.close().close().open("tbody");
              table.rows().forEach(this::row);
              body.close().close().close();
            });
    return body;
  }

  private void row(List<String> cells) {
    body.open("tr").element("th", cells.get(0), "scope", "row");
    cells.stream().skip(1).forEach(cell -> body.element("td", cell));
    body.close();
  }
}
