package io.payonce.bench.storm;

import io.payonce.bench.report.Progress;
import io.payonce.bench.server.Api;
import io.payonce.bench.server.ServerAudit;
import io.payonce.bench.server.Target;
import io.payonce.bench.server.Waits;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One storm, wave after wave: the rounds of a wave are fired, then each is investigated. At the end
 * the books are compared.
 */
final class StormRun {
  private static final Duration ROUND_LIMIT = Duration.ofMinutes(2);

  /** More than anybody reads; after these the storm ends. */
  private static final int MOST_VIOLATIONS = 1_000;

  private final Vertx vertx;
  private final Target target;
  private final StormPlan plan;
  private final Volley volley;
  private final Progress progress;
  private final Api server;
  private final Optional<Api> ledger;

  private final Tallies measured = new Tallies();
  private final List<WaveFigures> figures = new ArrayList<>();
  private final Tallies warmUp = new Tallies();
  private final List<Violation> violations = new ArrayList<>();
  private final Set<String> flowIds = new HashSet<>();

  StormRun(Vertx vertx, Target target, StormPlan plan, Volley volley, Progress progress) {
    this.vertx = vertx;
    this.target = target;
    this.plan = plan;
    this.volley = volley;
    this.progress = progress;
    this.server = new Api(vertx, target.url());
    this.ledger =
        plan.channel().equals("sim")
            ? target.simUrl().map(url -> new Api(vertx, url))
            : Optional.empty();
  }

  /** Runs; blocks until everything is known. */
  StormResult run(String name) {
    Optional<JsonObject> before = totals();
    boolean broken = false;
    for (Wave wave : plan.waves()) {
      broken = broken || violations.size() >= MOST_VIOLATIONS || !run(name, wave);
    }
    before.ifPresent(this::compareTotals);
    return new StormResult(measured, figures, audit(), violations);
  }

  /** Fires a wave and finds out what became of it; false when nothing more can be fired. */
  private boolean run(String name, Wave wave) {
    String rounds =
        "%,d to %,d of %,d".formatted(wave.first() + 1, wave.first() + wave.rounds(), plan.all());
    progress.show("storm: firing rounds " + rounds);
    Barrage barrage = new Barrage(volley, server, target.owned()).fire(plan.rounds(name, wave));
    violations.addAll(barrage.violations());
    progress.show("storm: checking rounds " + rounds);
    investigate(barrage);
    if (!wave.measured()) {
      warmUp.add(barrage.tallies());
    } else {
      measured.add(barrage.tallies());
      figures.add(WaveFigures.of(barrage.tallies()));
    }
    return !barrage.isBroken();
  }

  private void investigate(Barrage barrage) {
    Investigation investigation = new Investigation(vertx, server, ledger, volley, plan.patience());
    for (Claim claim : barrage.claims()) {
      Evidence evidence =
          Waits.within(
              ROUND_LIMIT.plus(plan.patience()),
              "finding out what became of round " + claim.round().name(),
              investigation.of(claim));
      violations.addAll(EvidenceRules.check(claim, evidence));
      barrage.tallies().add(claim.round(), evidence);
      claim.accepted().keySet().forEach(flowId -> unique(claim, flowId));
    }
  }

  private void unique(Claim claim, String flowId) {
    if (!flowIds.add(flowId)) {
      violations.add(
          new Violation(claim.round().name(), "flow " + flowId + " was made in another round"));
    }
  }

  /** The sums of the ledger, if this run is the only one that changes them. */
  private Optional<JsonObject> totals() {
    return target.owned()
        ? ledger.map(api -> Waits.within(ROUND_LIMIT, "asking the ledger", api.json("/ledger")))
        : Optional.empty();
  }

  private void compareTotals(JsonObject before) {
    JsonObject after = totals().orElseThrow();
    compare("charges", measured.charges() + warmUp.charges(), before, after);
    compare("trades", measured.flows() + warmUp.flows(), before, after);
  }

  private void compare(String what, long expected, JsonObject before, JsonObject after) {
    long actual = after.getLong(what, 0L) - before.getLong(what, 0L);
    if (actual != expected) {
      violations.add(
          new Violation(
              "ledger", "has " + actual + " new " + what + "; the flows account for " + expected));
    }
  }

  private String audit() {
    progress.show("storm: auditing the database and the ledger");
    Optional<ServerAudit> audit = ServerAudit.of(target);
    audit.ifPresent(
        found -> found.violations().forEach(what -> violations.add(new Violation("audit", what))));
    return audit
        .map(ServerAudit::toString)
        .orElse("NOT run, for want of --pg; durability was NOT checked either");
  }
}
