package io.payonce.bench.load;

import static io.payonce.bench.report.Table.number;

import io.payonce.bench.load.drive.Phase;
import io.payonce.bench.load.drive.WarmUp;
import io.payonce.bench.load.mix.Made;
import java.util.Locale;
import java.util.Optional;

/** What a load was and how it was checked, in words. */
final class LoadWords {
  private LoadWords() {}

  static String load(LoadPlan plan, Optional<String> baseline, LoadResult result) {
    return "%s over %s connections, %s: %d × %d s%s. %s%s%s"
        .formatted(
            plan.recipe(),
            number(plan.connections()),
            loop(plan),
            plan.rounds(),
            plan.length().toSeconds(),
            baseline.map(name -> ", each after one of " + name).orElse(""),
            warmUp(result.warmUp(), plan),
            plan.rate().isPresent() ? " " + punctuality(result) : "",
            result.audit().isEmpty()
                ? " Durability and audit were NOT checked, for want of --pg."
                : "");
  }

  private static String loop(LoadPlan plan) {
    return plan.rate().isPresent()
        ? String.format(Locale.ROOT, "open loop, %,.0f calls/s", plan.rate().getAsDouble())
        : "closed loop";
  }

  private static String warmUp(WarmUp warmUp, LoadPlan plan) {
    if (plan.warmUpLimit().isZero()) {
      return "There was no warm-up.";
    }
    long seconds = warmUp.windows().size() * WarmUp.WINDOW.toSeconds();
    return warmUp.steady()
        ? "The rate was steady after a warm-up of " + seconds + " s."
        : "The rate was NOT steady when the warm-up reached its limit of %d s."
            .formatted(plan.warmUpLimit().toSeconds());
  }

  private static String punctuality(LoadResult result) {
    long sent = 0;
    long late = 0;
    long unsent = 0;
    for (LoadResult.MeasuredRound round : result.rounds()) {
      Phase phase = round.phase();
      sent += phase.sent();
      late += phase.late();
      unsent += phase.unsent();
    }
    return unsent == 0 && late == 0
        ? "Every call began in time."
        : "Of %s calls %s began more than a millisecond late, and %s more were never sent: %s"
            .formatted(
                number(sent),
                number(late),
                number(unsent),
                unsent == 0 ? "the wait is in their latency." : "the rate was too high.");
  }

  static String checked(LoadResult result) {
    Made made = result.made();
    long payments = (long) made.instant() + made.cycles();
    return "%s payments = different flows%s; %s repetitions with the bytes of the first answer;"
            .formatted(
                number(payments),
                result.counted() ? " = payments that the server counted" : "",
                number(made.replayed()))
        + " %s refunds; %s flows read back; audit: %s"
            .formatted(
                number(made.refunds()),
                number(result.readBack()),
                result.audit().orElse("not run"));
  }
}
