package io.payonce.bench.load.mix;

import io.payonce.bench.load.drive.Call;
import io.payonce.bench.load.drive.RequestWriter;
import io.payonce.bench.load.drive.Workload;
import io.payonce.bench.provider.ProviderStub;
import java.net.URI;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Payments, and whatever else a recipe has, in random order. Where there is nothing to ask for yet,
 * a new payment takes its place. What was made is remembered across phases.
 */
public final class PaymentMix implements Workload {
  private final Payments instant;
  private final Payments cycled;
  private final NewPayments fresh;
  private final Joins joins;
  private final Refunds refunds;
  private final Optional<Cycles> cycles;
  private final Random random;
  private final List<Source> sources;

  /**
   * A mix of one run.
   *
   * @param run a name that no other run has
   * @param provider that the server charges through channel sim; whole cycles need one
   * @param seed of all that is random
   */
  public PaymentMix(
      URI server, String run, Recipe recipe, Optional<ProviderStub> provider, long seed) {
    RequestWriter requests = new RequestWriter(server);
    random = new Random(seed);
    instant = new Payments(new PaymentTemplate(requests, run, "instant"));
    cycled = new Payments(new PaymentTemplate(requests, run + "-c", "sim"));
    fresh = new NewPayments(instant);
    joins = new Joins(instant);
    refunds = new Refunds(requests, instant);
    Map<Kind, Source> all = new EnumMap<>(Kind.class);
    all.put(Kind.NEW, fresh);
    all.put(Kind.JOIN, joins);
    all.put(Kind.REPLAY_HOT, new Replays(Kind.REPLAY_HOT, instant, random));
    all.put(Kind.REPLAY_COLD, new Replays(Kind.REPLAY_COLD, instant, random));
    all.put(Kind.QUERY, new Queries(requests, instant, refunds, random));
    all.put(Kind.REFUND, refunds);
    cycles = provider.map(stub -> new Cycles(requests, cycled, stub));
    cycles.ifPresent(source -> all.put(Kind.CYCLE, source));
    sources = weighted(recipe, all);
  }

  /** Each as often as it weighs. */
  private static List<Source> weighted(Recipe recipe, Map<Kind, Source> all) {
    return recipe.weights().entrySet().stream()
        .flatMap(
            part ->
                Collections.nCopies(part.getValue(), Objects.requireNonNull(all.get(part.getKey())))
                    .stream())
        .toList();
  }

  @Override
  public Call next() {
    Call twin = joins.twin();
    if (twin != null) {
      return twin;
    }
    Call chosen = sources.get(random.nextInt(sources.size())).next();
    return chosen == null ? fresh.next() : chosen;
  }

  /** Nothing but new payments, to have some before the mix begins. */
  public Workload preparation() {
    return fresh::next;
  }

  /** Payments on channel instant that were made so far; between phases only. */
  public int size() {
    return instant.log().size();
  }

  /** What was made so far; between phases only. */
  public Made made() {
    return new Made(
        instant.log().size(),
        cycled.log().size(),
        instant.log().distinct() + cycled.log().distinct(),
        refunds.made(),
        instant.replayed());
  }

  /** What is wrong with the calls to a provider that only this mix has; between phases only. */
  public List<String> checkProvider() {
    return cycles.map(Cycles::check).orElse(List.of());
  }

  /** Some of the payments, at most so many, from the first to the last; between phases only. */
  public List<MadePayment> sample(int most) {
    int size = instant.log().size();
    int count = Math.min(size, most);
    return IntStream.range(0, count)
        .mapToObj(i -> instant.log().get((int) ((long) i * size / count)))
        .map(
            paid ->
                new MadePayment(
                    instant.template().name(paid.number()), paid.flowId(), refunds.isDone(paid)))
        .toList();
  }
}
