package io.payonce.bench.storm;

import io.payonce.bench.report.Distribution;
import io.payonce.bench.report.Measure;
import io.payonce.bench.report.Measures;
import io.payonce.bench.report.Origin;
import io.payonce.bench.report.Outcomes;
import io.payonce.bench.report.Outcomes.Outcome;
import io.payonce.bench.report.Paragraph;
import io.payonce.bench.report.Percentiles;
import io.payonce.bench.report.RunReport;
import io.payonce.bench.report.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a storm showed. */
final class StormReport {
  private static final List<Integer> STATUSES = List.of(201, 202, 409, 422);

  private final StormPlan plan;
  private final StormResult result;
  private final Tallies tallies;

  StormReport(StormPlan plan, StormResult result) {
    this.plan = plan;
    this.result = result;
    this.tallies = result.tallies();
  }

  RunReport of(Origin origin) {
    return new RunReport(
        origin
            .with("threads", Integer.toString(plan.callers()))
            .with("rounds of each shape", plan.rounds() + " after " + plan.warmUp())
            .with("channel", plan.channel())
            .with("faults", plan.faults().isEmpty() ? "none" : String.join(",", plan.faults()))
            .with("seed", Long.toString(plan.seed())),
        result.violations().stream().map(Violation::toString).toList(),
        sections());
  }

  private List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    sections.add(new Outcomes("Answers", answers()));
    sections.add(new Outcomes("What became of the rounds", books()));
    sections.add(new Percentiles("For the callers, from last byte to last byte", callers()));
    List<Distribution> checks = checks();
    if (!checks.isEmpty()) {
      sections.add(new Percentiles("Idempotent check inside the engine, at most", checks));
    }
    List<Measure> targets = targets();
    if (!targets.isEmpty()) {
      sections.add(new Measures("99th percentiles, wave by wave", targets));
    }
    sections.add(
        new Paragraph(
            "Proof",
            "audit: %s\nexactly once: %s"
                .formatted(result.audit(), result.exactlyOnce() ? "yes" : "NO")));
    return sections;
  }

  private List<Outcome> answers() {
    return Scene.all().stream().flatMap(scene -> answers(scene, tallies.of(scene))).toList();
  }

  private static Stream<Outcome> answers(Scene scene, Tally tally) {
    AnswerCounts answers = tally.answers();
    Stream<Outcome> known =
        STATUSES.stream()
            .map(status -> new Outcome(scene.title(), status.toString(), answers.status(status)));
    Stream<Outcome> others =
        Stream.of(new Outcome(scene.title(), "other", answers.otherThan(201, 202, 409, 422)));
    return Stream.concat(known, others).filter(outcome -> outcome.count() > 0);
  }

  private List<Outcome> books() {
    return Stream.of(Shape.values())
        .flatMap(
            shape -> {
              Tally tally = tallies.of(new Scene(shape, Heat.COLD));
              Stream<Outcome> flows =
                  Stream.of(
                      new Outcome(shape.title(), "rounds", tally.rounds()),
                      new Outcome(shape.title(), "flows", tally.flows()));
              return plan.channel().equals("sim")
                  ? Stream.concat(
                      flows, Stream.of(new Outcome(shape.title(), "charges", tally.charges())))
                  : flows;
            })
        .toList();
  }

  private List<Distribution> callers() {
    List<Distribution> all = new ArrayList<>();
    for (Scene scene : Scene.all()) {
      Tally tally = tallies.of(scene);
      all.add(Distribution.of(scene.title(), tally.requests()));
      all.add(Distribution.of(scene.title() + ": slowest of a round", tally.slowest()));
    }
    all.add(Distribution.of("bare request", tallies.bare()));
    all.add(Distribution.of("requests of a round released within", tallies.spread()));
    return all;
  }

  private List<Distribution> checks() {
    return Stream.of(Duplicate.values())
        .filter(kind -> tallies.checks().of(kind).count() > 0)
        .map(kind -> tallies.checks().of(kind).distribution(kind.title()))
        .toList();
  }

  /** A payment of the simulator takes as long as that wants, so it is held against nothing. */
  private List<Measure> targets() {
    List<Measure> all = new ArrayList<>();
    for (Heat heat : Heat.values()) {
      String name = Shape.ONE_KEY.title() + heat.suffix() + ", above a bare request";
      boolean alone = heat == Heat.HOT || plan.channel().equals("instant");
      measure(name, WaveFigures.above(result.waves(), heat))
          .map(above -> alone ? above.against(5, 2) : above)
          .ifPresent(all::add);
    }
    measure("check that finds the answer", WaveFigures.check(result.waves(), Duplicate.REPLAYED))
        .map(check -> check.against(1, 0.1))
        .ifPresent(all::add);
    return all;
  }

  private static Optional<Measure> measure(String name, List<Double> waves) {
    return waves.isEmpty() ? Optional.empty() : Optional.of(Measure.lower(name, "ms", waves));
  }
}
