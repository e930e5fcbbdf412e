package io.payonce.bench.storm;

import static io.payonce.bench.report.Table.number;

import io.payonce.bench.report.Latency;
import io.payonce.bench.report.Table;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a storm showed, for people and for programs. Figures appear only if the result is right. */
final class StormReport {
  private static final int MOST_VIOLATIONS = 50;
  private static final List<String> OUTCOMES =
      List.of("", "rounds", "201", "202", "409", "422", "other", "replayed", "flows", "charges");

  private final String run;
  private final StormPlan plan;
  private final StormResult result;

  StormReport(String run, StormPlan plan, StormResult result) {
    this.run = run;
    this.plan = plan;
    this.result = result;
  }

  @Override
  public String toString() {
    return Stream.of(
            Stream.of(head(), "", outcomes().toString(), ""),
            result.exactlyOnce() ? figures() : violations(),
            Stream.of("audit: " + result.audit()),
            Stream.of("exactly once: " + (result.exactlyOnce() ? "yes" : "NO")))
        .flatMap(part -> part)
        .collect(Collectors.joining("\n"));
  }

  JsonObject json() {
    JsonObject shapes = new JsonObject();
    result.tallies().forEach((shape, tally) -> shapes.put(shape.name(), json(tally)));
    JsonArray wrong = new JsonArray();
    result.violations().forEach(violation -> wrong.add(violation.toString()));
    return new JsonObject()
        .put("run", run)
        .put("rounds", plan.rounds())
        .put("threads", plan.callers())
        .put("channel", plan.channel())
        .put("faults", new JsonArray(plan.faults()))
        .put("seed", plan.seed())
        .put("shapes", shapes)
        .put("releaseSpread", Latency.of(result.spread()).json())
        .put("audit", result.audit())
        .put("violations", wrong)
        .put("exactlyOnce", result.exactlyOnce());
  }

  private JsonObject json(Tally tally) {
    JsonObject json = tally.json();
    return result.exactlyOnce()
        ? json.put("latency", tally.latency().json())
            .put("slowestOfARound", tally.slowestOfARound().json())
        : json;
  }

  private String head() {
    return "run %s: %d connections, channel %s, faults %s, seed %d"
        .formatted(
            run,
            plan.callers(),
            plan.channel(),
            plan.faults().isEmpty() ? "none" : String.join(",", plan.faults()),
            plan.seed());
  }

  private Table outcomes() {
    Table table = new Table(OUTCOMES);
    result.tallies().forEach((shape, tally) -> table.row(outcomes(shape, tally)));
    return table;
  }

  private List<String> outcomes(Shape shape, Tally tally) {
    return List.of(
        shape.title(),
        number(tally.rounds()),
        number(tally.status(201)),
        number(tally.status(202)),
        number(tally.status(409)),
        number(tally.status(422)),
        number(tally.otherThan(201, 202, 409, 422)),
        number(tally.replays()),
        number(tally.flows()),
        plan.channel().equals("sim") ? number(tally.charges()) : "-");
  }

  private Stream<String> figures() {
    List<String> headings =
        Stream.concat(Stream.of("milliseconds"), Latency.HEADINGS.stream()).toList();
    Table table = new Table(headings);
    result
        .tallies()
        .forEach(
            (shape, tally) ->
                table
                    .row(tally.latency().row(shape.title()))
                    .row(tally.slowestOfARound().row("  slowest of a round")));
    table.row(Latency.of(result.spread()).row("requests of a round released within"));
    return Stream.of(table.toString(), "");
  }

  private Stream<String> violations() {
    int more = result.violations().size() - MOST_VIOLATIONS;
    Stream<String> first =
        result.violations().stream().limit(MOST_VIOLATIONS).map(Violation::toString);
    return Stream.of(
            Stream.of(result.violations().size() + " violations:"),
            first,
            more > 0 ? Stream.of("… and " + more + " more", "") : Stream.of(""))
        .flatMap(part -> part);
  }
}
