package io.payonce.bench.load;

import static io.payonce.bench.report.Table.number;

import io.payonce.bench.load.LoadResult.MeasuredRound;
import io.payonce.bench.load.drive.Phase;
import io.payonce.bench.load.drive.Tally;
import io.payonce.bench.report.Distribution;
import io.payonce.bench.report.Figures;
import io.payonce.bench.report.Latency;
import io.payonce.bench.report.Measure;
import io.payonce.bench.report.Measures;
import io.payonce.bench.report.Origin;
import io.payonce.bench.report.Outcomes;
import io.payonce.bench.report.Outcomes.Outcome;
import io.payonce.bench.report.Paragraph;
import io.payonce.bench.report.Percentiles;
import io.payonce.bench.report.RunReport;
import io.payonce.bench.report.Section;
import io.payonce.bench.report.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** What a load showed. */
final class LoadReport {
  private static final List<String> ROUND =
      List.of("", "calls/s", "slowest s", "fastest s", "refused", "appends", "mean batch");

  private final LoadPlan plan;
  private final Optional<String> baseline;
  private final LoadResult result;

  private LoadReport(LoadPlan plan, Optional<String> baseline, LoadResult result) {
    this.plan = plan;
    this.baseline = baseline;
    this.result = result;
  }

  /**
   * The report of a run.
   *
   * @param baseline what wrote payments by plain SQL, if anything
   */
  static RunReport of(Origin origin, LoadPlan plan, Optional<String> baseline, LoadResult result) {
    return new RunReport(origin, result.wrong(), new LoadReport(plan, baseline, result).sections());
  }

  private List<Section> sections() {
    return List.of(
        new Paragraph("Load", LoadWords.load(plan, baseline, result)),
        new Measures("Rounds, put together", measures()),
        new Figures("Each round", headings(), rows()),
        new Percentiles("Latency", latencies()),
        LoadTimeline.of(result),
        new Outcomes("What became of the calls", outcomes()),
        new Paragraph("Checked", LoadWords.checked(result)));
  }

  private List<Measure> measures() {
    List<Measure> all = new ArrayList<>();
    all.add(Measure.higher("calls", "calls/s", each(round -> round.phase().rate())));
    Set<String> kinds = kinds().keySet();
    if (kinds.size() > 1) {
      kinds.forEach(
          kind -> all.add(Measure.higher(kind, "calls/s", each(one -> one.phase().rate(kind)))));
    }
    if (baseline.isPresent()) {
      all.add(
          Measure.higher("plain SQL", "payments/s", each(round -> round.baseline().orElseThrow())));
      all.add(
          Measure.higher(
              "calls for each payment by plain SQL",
              Measure.RATIO,
              each(round -> round.ratio().orElseThrow())));
    }
    for (String part : parts()) {
      all.add(
          Measure.lower(
              part + " takes", "cores", each(round -> round.cores().getOrDefault(part, 0.0))));
    }
    return all;
  }

  private List<Double> each(Function<MeasuredRound, Double> figure) {
    return result.rounds().stream().map(figure).toList();
  }

  /** The parts of which processor time is known, in every round. */
  private List<String> parts() {
    Set<String> parts = new LinkedHashSet<>();
    result.rounds().forEach(round -> parts.addAll(round.cores().keySet()));
    return List.copyOf(parts);
  }

  private List<String> headings() {
    Stream<String> cores = Stream.of("engine", "postgres", "redis", "generator");
    return Stream.concat(ROUND.stream(), cores.map(part -> part + " cores")).toList();
  }

  private List<List<String>> rows() {
    return IntStream.range(0, result.rounds().size())
        .mapToObj(i -> row(i + 1, result.rounds().get(i)))
        .toList();
  }

  private static List<String> row(int number, MeasuredRound round) {
    Phase phase = round.phase();
    long[] seconds = phase.perSecond();
    Stream<String> figures =
        Stream.of(
            "round " + number,
            number(Math.round(phase.rate())),
            number(Arrays.stream(seconds).min().orElse(0)),
            number(Arrays.stream(seconds).max().orElse(0)),
            number(phase.all().overloaded()),
            round.appends().map(appends -> number(appends.batches())).orElse("-"),
            round.appends().map(appends -> Table.decimal(appends.meanSize())).orElse("-"));
    Stream<String> cores =
        Stream.of("engine", "postgres", "redis", "generator")
            .map(part -> Optional.ofNullable(round.cores().get(part)))
            .map(known -> known.map(Table::decimal).orElse("-"));
    return Stream.concat(figures, cores).toList();
  }

  /** Calls that were never sent count with the others, as long as they had waited by the end. */
  private List<Distribution> latencies() {
    Map<String, Tally> kinds = kinds();
    Histogram together = Latency.histogram();
    kinds.values().forEach(tally -> together.add(tally.latency()));
    result.rounds().forEach(round -> together.add(round.phase().unsentWaits()));
    boolean unsent = unsent() > 0;
    List<Distribution> all = new ArrayList<>();
    if (kinds.size() > 1 || unsent) {
      all.add(Distribution.of(unsent ? "all, at least" : "all", together));
    }
    kinds.forEach(
        (kind, tally) ->
            all.add(Distribution.of(unsent ? kind + ", if sent" : kind, tally.latency())));
    return all;
  }

  private long unsent() {
    return result.rounds().stream().mapToLong(round -> round.phase().unsent()).sum();
  }

  private List<Outcome> outcomes() {
    List<Outcome> all = new ArrayList<>();
    kinds()
        .forEach(
            (kind, tally) -> {
              all.add(new Outcome(kind, "right", tally.done()));
              all.add(new Outcome(kind, "refused, 503", tally.overloaded()));
              all.add(new Outcome(kind, "wrong", tally.wrong()));
              all.add(new Outcome(kind, "no answer", tally.unanswered()));
            });
    if (plan.rate().isPresent()) {
      all.add(new Outcome("any", "not sent in time", unsent()));
    }
    return all.stream().filter(one -> one.count() > 0 || one.answered().equals("right")).toList();
  }

  /** What became of the calls of all rounds. */
  private Map<String, Tally> kinds() {
    Map<String, Tally> kinds = new TreeMap<>();
    for (MeasuredRound round : result.rounds()) {
      round
          .phase()
          .kinds()
          .forEach((kind, tally) -> kinds.computeIfAbsent(kind, any -> new Tally()).add(tally));
    }
    return kinds;
  }
}
