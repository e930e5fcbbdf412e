package io.payonce.bench.load.mix;

import io.payonce.bench.load.drive.Call;
import io.payonce.bench.load.drive.RequestWriter;
import io.payonce.bench.load.drive.Workload;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/**
 * Payments on channel instant, and whatever else a recipe has, in random order. Where there is
 * nothing to ask for yet, a new payment takes its place. What was made is remembered across phases.
 */
public final class PaymentMix implements Workload {
  private final RequestWriter requests;
  private final Payments payments;
  private final NewPayments fresh;
  private final Joins joins;
  private final Refunds refunds;
  private final Random random;
  private final Source[] sources;

  /**
   * A mix of one run.
   *
   * @param run a name that no other run has
   * @param seed of all that is random
   */
  public PaymentMix(URI server, String run, Recipe recipe, long seed) {
    random = new Random(seed);
    requests = new RequestWriter(server);
    payments = new Payments(new PaymentTemplate(requests, run, "instant"));
    fresh = new NewPayments(payments);
    joins = new Joins(payments);
    refunds = new Refunds(requests, payments);
    sources = weighted(recipe, sources());
  }

  private Map<Kind, Source> sources() {
    Map<Kind, Source> all = new EnumMap<>(Kind.class);
    all.put(Kind.NEW, fresh);
    all.put(Kind.JOIN, joins);
    all.put(Kind.REPLAY_HOT, new Replays(Kind.REPLAY_HOT, payments, random));
    all.put(Kind.REPLAY_COLD, new Replays(Kind.REPLAY_COLD, payments, random));
    all.put(Kind.QUERY, new Queries(requests, payments, refunds, random));
    all.put(Kind.REFUND, refunds);
    return all;
  }

  /** Each as often as it weighs. */
  private static Source[] weighted(Recipe recipe, Map<Kind, Source> all) {
    return recipe.weights().entrySet().stream()
        .flatMap(
            part -> java.util.Collections.nCopies(part.getValue(), all.get(part.getKey())).stream())
        .toArray(Source[]::new);
  }

  @Override
  public Call next() {
    Call twin = joins.twin();
    if (twin != null) {
      return twin;
    }
    Call chosen = sources[random.nextInt(sources.length)].next();
    return chosen == null ? fresh.next() : chosen;
  }
}
