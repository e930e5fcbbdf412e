package io.payonce.sweep;

import io.payonce.channel.ProviderEvent;
import io.payonce.partition.PartitionRouter;
import io.payonce.store.FlowStore;
import io.payonce.store.InDoubt;
import io.payonce.store.InboxEntry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks, again and again, for what time has made due, and tells the partitions. Each kind of sweep
 * runs by itself, never twice at the same time; one that fails is tried again at its next turn.
 */
public final class Sweeper extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
  private static final Duration MARK_EVERY = Duration.ofSeconds(2);
  private static final Duration PARKED_EVERY = Duration.ofSeconds(2);
  private static final Duration STATISTICS_EVERY = Duration.ofSeconds(5);
  private static final Duration RETENTION_EVERY = Duration.ofSeconds(30);
  private static final int PARKED_ROUND = 100;
  private static final int RETENTION_ROUND = 1_000;

  /** In a row; what is left waits for the next turn. */
  private static final int RETENTION_ROUNDS = 100;

  private final Recovery recovery;
  private final FlowStore store;
  private final PartitionRouter router;
  private final SweepConfig config;
  private final InstantSource clock;
  private final SweepMetrics metrics;
  private final GuardSweep guards;
  private Instant marked = Instant.EPOCH;

  public Sweeper(
      Recovery recovery,
      FlowStore store,
      PartitionRouter router,
      SweepConfig config,
      InstantSource clock,
      SweepMetrics metrics) {
    this.recovery = recovery;
    this.store = store;
    this.router = router;
    this.config = config;
    this.clock = clock;
    this.metrics = metrics;
    this.guards = new GuardSweep(store.guards(), config.answerRetention(), clock);
  }

  @Override
  public Future<?> start() {
    repeat("due", config.interval(), this::due);
    repeat("refunds", config.interval(), this::dueRefunds);
    repeat("mark", MARK_EVERY, this::mark);
    repeat("parked", PARKED_EVERY, this::parked);
    repeat("statistics", STATISTICS_EVERY, this::statistics);
    repeat("notes", RETENTION_EVERY, this::notes);
    repeat("retention", RETENTION_EVERY, this::retention);
    repeat("tokens", RETENTION_EVERY, guards::tokens);
    repeat("checks", RETENTION_EVERY, guards::checks);
    return Future.succeededFuture();
  }

  private void repeat(String name, Duration every, Supplier<Future<?>> sweep) {
    vertx.setTimer(
        every.toMillis(),
        timer ->
            Future.succeededFuture()
                .compose(now -> sweep.get())
                .onFailure(cause -> LOG.debug("sweep {} failed", name, cause))
                .onFailure(cause -> metrics.failed(name))
                .onComplete(done -> repeat(name, every, sweep)));
  }

  private Future<?> due() {
    return store.due(clock.instant(), config.round()).onSuccess(due -> due.forEach(router::look));
  }

  private Future<?> dueRefunds() {
    return store
        .dueRefunds(clock.instant(), config.round())
        .onSuccess(due -> due.forEach(router::look));
  }

  /** Moves the recovery mark up to where nothing is adrift. */
  private Future<?> mark() {
    Instant quiet = recovery.bound(router.quietSince());
    if (quiet.equals(marked)) {
      return Future.succeededFuture();
    }
    return store.saveRecoveryMark(quiet).onSuccess(saved -> marked = quiet);
  }

  private Future<?> parked() {
    return store
        .parkedAndKnown(PARKED_ROUND)
        .onSuccess(entries -> entries.forEach(entry -> router.report(event(entry))));
  }

  private Future<?> statistics() {
    return store.inDoubt().onSuccess(this::publish);
  }

  private void publish(InDoubt inDoubt) {
    Instant oldest = inDoubt.oldest();
    metrics.inDoubt(
        inDoubt.count(),
        oldest == null ? Duration.ZERO : Duration.between(oldest, clock.instant()));
  }

  private Future<?> retention() {
    Instant before = clock.instant().minus(config.answerRetention());
    return rounds(() -> store.forgetAnswers(before, RETENTION_ROUND), RETENTION_ROUNDS);
  }

  private Future<?> notes() {
    Instant before = clock.instant().minus(config.answerRetention());
    return rounds(() -> store.forgetNotes(before, RETENTION_ROUND), RETENTION_ROUNDS);
  }

  private static Future<?> rounds(Supplier<Future<Integer>> round, int most) {
    return round
        .get()
        .compose(
            done ->
                done < RETENTION_ROUND || most == 1
                    ? Future.succeededFuture()
                    : rounds(round, most - 1));
  }

  private static ProviderEvent event(InboxEntry entry) {
    return new ProviderEvent(
        entry.channel(),
        entry.eventId(),
        entry.flowId(),
        entry.refundId(),
        entry.money(),
        entry.outcome(),
        entry.body());
  }
}
