package io.payonce.bench.compare;

import io.payonce.bench.report.Measure;
import io.payonce.bench.report.Measures;
import io.payonce.bench.report.Origin;
import io.payonce.bench.report.Paragraph;
import io.payonce.bench.report.RunReport;
import io.payonce.bench.report.Section;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;

/** One comparison: the loads one after the other, and what they showed. */
final class CompareRun {
  private final Lab lab;
  private final List<Chapter> chapters = new ArrayList<>();

  CompareRun(Lab lab) {
    this.lab = lab;
  }

  /** Runs; blocks. */
  CompareRun run() {
    Payers payers = new Payers(lab);
    Replays replays = new Replays(lab);
    for (Load load : EnumSet.copyOf(lab.plan().loads())) {
      chapters.add(
          Chapter.orFailure(
              load,
              () ->
                  switch (load) {
                    case NEW -> payers.fresh();
                    case CYCLE -> payers.cycles();
                    case HOT -> replays.hot();
                    case COLD -> replays.cold();
                    case LATENCY -> new Waiting(lab).measure();
                  }));
    }
    return this;
  }

  /**
   * The report.
   *
   * @param audit what the audit said
   * @param violations what it found
   */
  RunReport report(Origin origin, String audit, List<String> violations) {
    List<String> wrong = new ArrayList<>(violations);
    chapters.forEach(chapter -> wrong.addAll(chapter.wrong()));
    List<Section> sections = new ArrayList<>();
    List<Measure> verdicts =
        chapters.stream().flatMap(chapter -> chapter.verdicts().stream()).toList();
    if (!verdicts.isEmpty()) {
      sections.add(new Measures("verdict", verdicts));
      sections.add(new Paragraph("targets", targets(verdicts)));
    }
    chapters.forEach(chapter -> sections.addAll(chapter.details()));
    lab.trials().ifPresent(sections::add);
    sections.add(new Paragraph("audit", audit));
    return new RunReport(origin, wrong, sections);
  }

  static String targets(List<Measure> verdicts) {
    List<Measure> judged = verdicts.stream().filter(measure -> measure.target() != null).toList();
    List<Measure> missed =
        judged.stream().filter(measure -> measure.standing() == Measure.Standing.MISSED).toList();
    String all = "%d of %d met".formatted(judged.size() - missed.size(), judged.size());
    return all
        + named("; missed: ", missed)
        + named(
            "; not judged: ",
            verdicts.stream().filter(measure -> !Comparison.isJudged(measure)).toList());
  }

  private static String named(String what, List<Measure> measures) {
    return measures.isEmpty()
        ? ""
        : what + measures.stream().map(Measure::name).collect(Collectors.joining("; "));
  }
}
