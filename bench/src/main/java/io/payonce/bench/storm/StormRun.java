package io.payonce.bench.storm;

import io.payonce.bench.report.Latency;
import io.payonce.bench.report.Progress;
import io.payonce.bench.server.Api;
import io.payonce.bench.server.ServerAudit;
import io.payonce.bench.server.Target;
import io.payonce.bench.server.Waits;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.HdrHistogram.Histogram;

/** One storm: all rounds are fired, then each is investigated, then the books are compared. */
final class StormRun {
  private static final Duration ROUND_LIMIT = Duration.ofMinutes(2);

  private final Vertx vertx;
  private final Target target;
  private final StormPlan plan;
  private final Volley volley;
  private final Progress progress;
  private final Api server;
  private final Optional<Api> ledger;

  private final Map<Shape, Tally> tallies = new EnumMap<>(Shape.class);
  private final Histogram spread = Latency.histogram();
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
    investigate(fire(plan.rounds(name)));
    before.ifPresent(this::compareTotals);
    return new StormResult(tallies, spread, audit(), violations);
  }

  /** Ends early when a request got no answer: its connection is of no use any more. */
  private List<Claim> fire(List<Round> rounds) {
    List<Claim> claims = new ArrayList<>();
    for (Round round : rounds) {
      progress.show("storm: round " + (claims.size() + 1) + " of " + rounds.size());
      Salvo salvo = Waits.within(ROUND_LIMIT, "round " + round.name(), volley.fire(round));
      violations.addAll(AnswerRules.check(salvo));
      tally(round).add(salvo);
      spread.recordValue(salvo.spreadNanos());
      claims.add(Claim.of(salvo));
      if (!salvo.replies().stream().allMatch(Reply::arrived)) {
        break;
      }
    }
    return claims;
  }

  private void investigate(List<Claim> claims) {
    Investigation investigation = new Investigation(vertx, server, ledger, volley, plan.patience());
    for (int i = 0; i < claims.size(); i++) {
      progress.show("storm: checking round " + (i + 1) + " of " + claims.size());
      Claim claim = claims.get(i);
      Evidence evidence =
          Waits.within(
              ROUND_LIMIT.plus(plan.patience()),
              "finding out what became of round " + claim.round().name(),
              investigation.of(claim));
      violations.addAll(EvidenceRules.check(claim, evidence));
      tally(claim.round()).add(evidence);
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
    long charges = tallies.values().stream().mapToLong(Tally::charges).sum();
    long flows = tallies.values().stream().mapToLong(Tally::flows).sum();
    JsonObject after = totals().orElseThrow();
    compare("charges", charges, before, after);
    compare("trades", flows, before, after);
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
    return audit.map(ServerAudit::toString).orElse("not run, for want of --pg");
  }

  private Tally tally(Round round) {
    return tallies.computeIfAbsent(round.shape(), shape -> new Tally());
  }
}
