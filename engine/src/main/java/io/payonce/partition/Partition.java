package io.payonce.partition;

import io.payonce.partition.Decider.Need;
import io.payonce.payment.OrderKey;
import io.payonce.store.Appended;
import io.payonce.store.Appender;
import io.payonce.store.Batch;
import io.payonce.store.DueFlow;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The single writer of its orders, and the heart of the engine: take what waits, decide all of it
 * in order, append the decisions once, then act on them. While a batch is being written the next
 * one gathers; nothing is said or done before the commit that it rests on.
 */
final class Partition extends VerticleBase implements Home {
  private static final Logger LOG = LoggerFactory.getLogger(Partition.class);
  private static final long TICK_MILLIS = 50;
  private static final Appended NOTHING = new Appended(Set.of(), Map.of());

  // Fixed at construction
  private final int index;
  private final PartitionParts parts;
  private final PartitionConfig config;
  private final Mailbox mailbox;

  // Fixed at start
  private @Nullable Context home;
  private @Nullable Thread thread;
  private @Nullable Appender appender;

  // Touched only on this verticle's context
  private final ForwardClock clock;
  private final OrderCache orders;
  private final NoteBook notes;
  private final Waiters waiters;
  private final Calls calls;
  private final Adrift adrift;
  private final Setbacks setbacks;
  private final Acts acts;
  private final Intake intake;
  private final Decider decider;
  private boolean appending;
  private boolean draining;

  // Written on this verticle's context, read anywhere
  private volatile boolean idle;

  Partition(int index, PartitionParts parts) {
    this.index = index;
    this.parts = parts;
    this.config = parts.config();
    this.mailbox = new Mailbox(config.mailboxLimit(), this::wake);
    this.clock = new ForwardClock(parts.clock());
    this.orders = new OrderCache(config.cachedOrders(), parts.format());
    this.notes = new NoteBook(parts.store(), parts.clock(), parts.metrics());
    this.waiters = new Waiters(parts.metrics(), notes, config.joinTimeout());
    this.calls = new Calls(parts, notes, this);
    this.adrift = new Adrift(clock.now());
    StoreGate gate = new StoreGate();
    this.setbacks = new Setbacks(parts.metrics(), orders, waiters, adrift, gate, this);
    this.acts = new Acts(parts, orders, waiters, calls, adrift, setbacks);
    this.intake = new Intake(index, parts, orders, waiters, acts, setbacks, gate, this);
    this.decider = new Decider(parts, parts.random().apply(index));
  }

  @Override
  public Future<?> start() {
    home = context;
    thread = Thread.currentThread();
    appender = parts.store().appender(index);
    vertx.setPeriodic(TICK_MILLIS, timer -> tick());
    parts.metrics().gauge("partition.mailbox.depth", index, mailbox, Mailbox::size);
    parts.metrics().gauge("partition.cache.size", index, orders, OrderCache::size);
    parts.metrics().gauge("partition.cache.evictions", index, orders, OrderCache::evictions);
    return Future.succeededFuture();
  }

  /** Hands a message over; false when the mailbox is full. Any thread. */
  boolean offer(Message message) {
    return mailbox.offer(message);
  }

  /** Takes charge of flows of a writer that died; ends when none can be forgotten. Any thread. */
  Future<Void> takeOver(List<DueFlow> flows) {
    Promise<Void> taken = Promise.promise();
    Objects.requireNonNull(home)
        .runOnContext(
            ignored -> {
              adrift.takeOver(flows, clock.now());
              taken.complete();
            });
    return taken.future();
  }

  /** Hands what it noted to the store; ends when that is done, or can't be. Any thread. */
  Future<Void> writeNotes() {
    Promise<Void> written = Promise.promise();
    Objects.requireNonNull(home)
        .runOnContext(ignored -> notes.write(this).onComplete(done -> written.complete()));
    return written.future();
  }

  /**
   * No flow of this partition created before this lacks a durable date to look at it. Any thread.
   */
  Instant quietSince() {
    return adrift.since();
  }

  private void wake() {
    Objects.requireNonNull(home).runOnContext(ignored -> drain());
  }

  // --- the loop

  @Override
  public void drain() {
    assert onOwnThread();
    if (!draining) {
      undisturbed(this::takeDecideAppend);
    }
  }

  private void takeDecideAppend() {
    idle = false;
    do {
      mailbox.take(intake.room(), intake::admit);
      intake.load();
      if (!appending && intake.ready() > 0) {
        write(decideAll());
      }
    } while (!appending && intake.ready() > 0);
  }

  /** Keeps {@link #drain} out: memory is no ground for decisions while a batch is half acted on. */
  private void undisturbed(Runnable work) {
    boolean within = draining;
    draining = true;
    try {
      work.run();
    } finally {
      draining = within;
    }
  }

  private PendingBatch decideAll() {
    PendingBatch batch = new PendingBatch();
    Instant now = clock.now();
    int most = Math.min(intake.ready(), config.batchLimit());
    for (int i = 0; i < most && intake.ready() > 0; i++) {
      decideOrGiveUp(intake.next(), batch, now);
    }
    intake.load();
    return batch;
  }

  private void write(PendingBatch batch) {
    Batch decided = batch.toWrite();
    if (decided.isEmpty()) {
      acts.committed(batch, batch.withSpoiled(NOTHING));
      return;
    }
    appending = true;
    long begun = System.nanoTime();
    onThread(
        Objects.requireNonNull(appender).append(decided),
        written -> {
          appending = false;
          parts.metrics().appended(decided.changes().size(), System.nanoTime() - begun);
          undisturbed(() -> act(batch, written));
          drain();
        });
  }

  private void act(PendingBatch batch, AsyncResult<Appended> written) {
    if (written.succeeded()) {
      acts.committed(batch, batch.withSpoiled(written.result()));
    } else {
      setbacks.lost(batch);
      intake.close(written.cause());
    }
  }

  // --- one message

  /** A message that can't be decided for a bug takes along its order's share of the batch only. */
  private void decideOrGiveUp(Message message, PendingBatch batch, Instant now) {
    try {
      decide(message, batch, now);
    } catch (RuntimeException bug) {
      LOG.error("partition {}: can't decide about {}", index, message.order(), bug);
      batch.spoil(message.order());
      setbacks.giveUp(message);
    }
  }

  private void decide(Message message, PendingBatch batch, Instant now) {
    OrderKey key = message.order();
    OrderCell order = key == null ? null : orders.get(key);
    if (order != null) {
      goOn(message, order, decider.decide(message, order, batch, now));
      orders.pack(order);
    } else if (key != null) {
      intake.reload(key, message);
    } else if (decider.decideUnknown(message, batch, now) == Need.NUMBER) {
      intake.lookForNumber((RefundOrder) message);
    }
  }

  private void goOn(Message message, OrderCell order, Need need) {
    switch (need) {
      case NOTHING -> acts.decided(message, order);
      case OWNERS -> {
        acts.forgetIfEmpty(order);
        intake.lookForOwners((Pay) message);
      }
      case FLOW -> intake.seek((FlowMessage) message);
      case REFUNDS -> intake.readRefunds((FlowMessage) message, order);
      case NUMBER -> intake.lookForNumber((RefundOrder) message);
      case NEXT_BATCH -> intake.postpone(message);
    }
  }

  // --- time and threads

  private void tick() {
    Instant now = clock.now();
    waiters.expire(System.nanoTime());
    adrift.overdue(now).forEach(intake::admit);
    adrift.publish(now);
    notes.tick(this);
    drain();
    idle = !appending && intake.isEmpty() && calls.isEmpty() && waiters.isEmpty();
  }

  /** Whether nothing was going on at the last tick, nor arrived since. Any thread. */
  boolean isIdle() {
    return mailbox.size() == 0 && idle;
  }

  /** An event-loop verticle has one thread for life. */
  private boolean onOwnThread() {
    return Thread.currentThread() == thread;
  }

  @Override
  public <T> void onThread(Future<T> future, Consumer<AsyncResult<T>> then) {
    future.onComplete(
        result -> {
          if (onOwnThread()) {
            then.accept(result);
          } else {
            Objects.requireNonNull(home).runOnContext(ignored -> then.accept(result));
          }
        });
  }

  @Override
  public void admit(Message message) {
    intake.admit(message);
  }

  @Override
  public void later(Duration wait, Runnable then) {
    vertx.setTimer(wait.toMillis(), timer -> then.run());
  }
}
