package io.payonce.bench.storm;

import io.payonce.bench.server.Api;
import io.payonce.bench.server.ServerMetrics;
import io.payonce.bench.server.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rounds of one wave, fired: each as it is new, at once again, and after it as many bare
 * requests, so that what is compared was measured within the same moments.
 */
final class Barrage {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Volley volley;
  private final Api server;
  private final boolean alone;
  private final Tallies tallies = new Tallies();
  private final List<Claim> claims = new ArrayList<>();
  private final List<Violation> violations = new ArrayList<>();
  private boolean broken;

  /**
   * @param alone whether nobody else asks this server
   */
  Barrage(Volley volley, Api server, boolean alone) {
    this.volley = volley;
    this.server = server;
    this.alone = alone;
  }

  /** Ends early when a request got no answer: its connection is of no use any more. */
  Barrage fire(List<Round> rounds) {
    Optional<ServerChecks> before = checks();
    if (alone && before.isEmpty()) {
      violations.add(new Violation("metrics", "the server did not show what it has counted"));
    }
    for (Round round : rounds) {
      fire(round);
      if (broken) {
        return this;
      }
      tallies.addBare(Waits.within(LIMIT, "bare requests", volley.fireBare()));
    }
    before.ifPresent(this::compareChecks);
    return this;
  }

  private void fire(Round round) {
    Salvo cold = salvo(round, Heat.COLD);
    if (broken) {
      claims.add(Claim.of(cold));
      return;
    }
    Salvo hot = salvo(round, Heat.HOT);
    violations.addAll(AnswerRules.again(cold, hot));
    claims.add(Claim.of(cold, hot));
  }

  private Salvo salvo(Round round, Heat heat) {
    Salvo salvo = Waits.within(LIMIT, "round " + round.name(), volley.fire(round));
    violations.addAll(AnswerRules.check(salvo));
    tallies.add(heat, salvo);
    broken = !salvo.replies().stream().allMatch(Reply::arrived);
    return salvo;
  }

  private Optional<ServerChecks> checks() {
    return Waits.within(LIMIT, "asking for metrics", ServerMetrics.of(server))
        .map(ServerChecks::of);
  }

  private void compareChecks(ServerChecks before) {
    ServerChecks checks = checks().orElseGet(ServerChecks::none).since(before);
    checks.differences(tallies.answers(), alone).stream()
        .map(what -> new Violation("metrics", what))
        .forEach(violations::add);
    tallies.add(checks);
  }

  Tallies tallies() {
    return tallies;
  }

  /** What has to be compared with the books. */
  List<Claim> claims() {
    return claims;
  }

  List<Violation> violations() {
    return violations;
  }

  /** Whether a request got no answer, so that nothing more can be fired. */
  boolean isBroken() {
    return broken;
  }
}
