package io.payonce.partition;

import io.payonce.payment.Flow;
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
import java.time.Instant;
import java.util.ArrayDeque;
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
final class Partition extends VerticleBase implements Loader.Host, Acts.Host {
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
  private final Loader loader;
  private final Decider decider;
  private final Acts acts;
  private final StoreGate gate = new StoreGate();
  private final ArrayDeque<Message> ready = new ArrayDeque<>();
  private int seeking;
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
    this.orders = new OrderCache(config.cachedOrders());
    this.loader = new Loader(parts.filter(), parts.store(), config.batchLimit(), this);
    this.decider = new Decider(parts, parts.random().apply(index));
    this.acts = new Acts(parts, orders, new Adrift(clock.now()), this);
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
              acts.takeOver(flows, clock.now());
              taken.complete();
            });
    return taken.future();
  }

  /**
   * No flow of this partition created before this lacks a durable date to look at it. Any thread.
   */
  Instant quietSince() {
    return acts.quietSince();
  }

  private void wake() {
    Objects.requireNonNull(home).runOnContext(ignored -> drain());
  }

  // --- the loop

  private void drain() {
    assert onOwnThread();
    if (!draining) {
      undisturbed(this::takeDecideAppend);
    }
  }

  private void takeDecideAppend() {
    idle = false;
    do {
      mailbox.take(room(), this::admit);
      loader.start();
      if (!appending && !ready.isEmpty()) {
        write(decideAll());
      }
    } while (!appending && !ready.isEmpty());
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
    for (int i = Math.min(ready.size(), config.batchLimit()); i > 0 && !ready.isEmpty(); i--) {
      decideOrGiveUp(ready.remove(), batch, now);
    }
    loader.start();
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
    onContext(
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
      acts.lost(batch, gate);
      storeFailed(written.cause());
    }
  }

  // --- the way of a message to its decision

  /** How many messages may be taken from the mailbox: what was taken and not decided is bounded. */
  private int room() {
    int held = ready.size() + loader.held() + seeking;
    return Math.max(0, config.mailboxLimit() - held);
  }

  @Override
  public void admit(Message message) {
    if (message instanceof Pay pay && acts.answerFromMemory(pay)) {
      return;
    }
    if (gate.isClosed()) {
      acts.turnAway(message, gate);
      return;
    }
    OrderKey order = routeOf(message);
    if (order == null) {
      seek((FlowMessage) message);
    } else if (loader.holds(order) || orders.get(order) == null) {
      loader.want(order, message);
    } else {
      ready.add(message);
    }
  }

  private @Nullable OrderKey routeOf(Message message) {
    if (message.order() == null && message instanceof FlowMessage about) {
      OrderKey open = orders.orderOf(about.flowId);
      if (open != null) {
        about.route(open);
      }
    }
    return message.order();
  }

  /** A message that can't be decided for a bug takes along its order's share of the batch only. */
  private void decideOrGiveUp(Message message, PendingBatch batch, Instant now) {
    try {
      decide(message, batch, now);
    } catch (RuntimeException bug) {
      LOG.error("partition {}: can't decide about {}", index, message.order(), bug);
      batch.spoil(message.order());
      acts.giveUp(message);
    }
  }

  private void decide(Message message, PendingBatch batch, Instant now) {
    OrderKey key = message.order();
    if (key == null) {
      decider.park((FlowMessage.Report) message, batch, now);
      return;
    }
    OrderCell order = orders.get(key);
    if (order == null) {
      loader.want(key, message);
      return;
    }
    switch (decider.decide(message, order, batch, now)) {
      case NOTHING -> acts.decided(message, order);
      case OWNERS -> {
        acts.forgetIfEmpty(order);
        ((Pay) message).mustLook = true;
        loader.want(key, message);
      }
      case FLOW -> seek((FlowMessage) message);
      case NEXT_BATCH -> ready.add(message);
    }
  }

  /**
   * Asks the store for the very flow of a message that names no order, or one that lacks the flow.
   */
  private void seek(FlowMessage message) {
    seeking++;
    onContext(
        parts.store().flow(message.flowId),
        found -> {
          seeking--;
          if (found.failed()) {
            failed(List.of(message), found.cause());
          } else {
            message.found(found.result().orElse(null));
            if (message.order() == null) {
              ready.add(message);
            } else {
              admit(message);
            }
          }
          drain();
        });
  }

  @Override
  public void loaded(OrderKey key, @Nullable List<Flow> stored, List<Message> messages) {
    if (orders.get(key) == null) {
      orders.file(new OrderCell(key, stored == null ? List.of() : stored));
    }
    ready.addAll(messages);
  }

  @Override
  public void done() {
    drain();
  }

  // --- a store that does not answer

  @Override
  public void failed(List<Message> messages, Throwable cause) {
    messages.forEach(message -> acts.turnAway(message, gate));
    storeFailed(cause);
  }

  private void storeFailed(Throwable cause) {
    if (!gate.close()) {
      return;
    }
    LOG.warn("partition {}: store unavailable: {}", index, cause.toString());
    parts.metrics().exception("store_unavailable");
    List<Message> waiting = loader.abandon();
    waiting.addAll(ready);
    ready.clear();
    waiting.forEach(message -> acts.turnAway(message, gate));
    probeLater();
  }

  private void probeLater() {
    vertx.setTimer(
        config.storeProbe().toMillis(), timer -> onContext(parts.store().ping(), this::probed));
  }

  private void probed(AsyncResult<Void> answer) {
    if (answer.failed()) {
      probeLater();
      return;
    }
    LOG.info("partition {}: store answers again", index);
    gate.open().forEach(this::admit);
    drain();
  }

  // --- time and threads

  private void tick() {
    Instant now = clock.now();
    acts.tick(now, System.nanoTime());
    drain();
    idle = !appending && ready.isEmpty() && loader.held() == 0 && seeking == 0 && acts.isIdle();
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
  public <T> void onContext(Future<T> future, Consumer<AsyncResult<T>> then) {
    future.onComplete(
        result -> {
          if (onOwnThread()) {
            then.accept(result);
          } else {
            Objects.requireNonNull(home).runOnContext(ignored -> then.accept(result));
          }
        });
  }
}
