package io.payonce.partition;

import io.payonce.payment.Flow;
import io.payonce.payment.OrderKey;
import io.vertx.core.AsyncResult;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of a message to its decision: answered from memory, or ready because its order is in
 * memory, or waiting for what the store has to say; turned away while the store does not answer.
 * Owned by its partition.
 */
final class Intake implements Loader.Host {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  private final int partition;
  private final PartitionParts parts;
  private final OrderCache orders;
  private final Waiters waiters;
  private final Acts acts;
  private final Setbacks setbacks;
  private final StoreGate gate;
  private final Home home;
  private final Loader loader;
  private final RefundReader reader;
  private final ArrayDeque<Message> ready = new ArrayDeque<>();
  private int seeking;

  Intake(
      int partition,
      PartitionParts parts,
      OrderCache orders,
      Waiters waiters,
      Acts acts,
      Setbacks setbacks,
      StoreGate gate,
      Home home) {
    this.partition = partition;
    this.parts = parts;
    this.orders = orders;
    this.waiters = waiters;
    this.acts = acts;
    this.setbacks = setbacks;
    this.gate = gate;
    this.home = home;
    this.loader = new Loader(parts, this, home);
    this.reader = new RefundReader(parts.store(), home, this::admitFound, this::failed);
  }

  /** How many messages may be taken from the mailbox: what was taken and not decided is bounded. */
  int room() {
    int held = ready.size() + loader.held() + reader.held() + seeking;
    return Math.max(0, parts.config().mailboxLimit() - held);
  }

  boolean isEmpty() {
    return ready.isEmpty() && loader.held() == 0 && reader.held() == 0 && seeking == 0;
  }

  /** Messages whose order is in memory. */
  int ready() {
    return ready.size();
  }

  Message next() {
    return ready.remove();
  }

  /** Starts to bring to memory what messages are waiting for. */
  void load() {
    loader.start();
  }

  void admit(Message message) {
    if (message instanceof Pay pay && acts.answerFromMemory(pay)) {
      return;
    }
    if (gate.isClosed()) {
      setbacks.turnAway(message);
      return;
    }
    OrderKey order = routeOf(message);
    if (order == null) {
      seek((FlowMessage) message);
    } else if (loader.holds(order) || !orders.holds(order)) {
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

  // --- what a decision turned out to need first

  /** The order left memory before its message came to be decided. */
  void reload(OrderKey order, Message message) {
    loader.want(order, message);
  }

  /** The store's word on who owns the request's key and coupon. */
  void lookForOwners(Pay pay) {
    pay.mustLook = true;
    loader.want(pay.order(), pay);
  }

  /**
   * The store's word on the very flow of a message that names no order, or one without the flow.
   */
  void seek(FlowMessage message) {
    seeking++;
    home.onThread(
        parts.store().flow(message.flowId),
        found -> {
          seeking--;
          if (found.failed()) {
            failed(List.of(message), found.cause());
          } else {
            message.found(found.result().orElse(null));
            admitFound(message);
          }
          home.drain();
        });
  }

  private void admitFound(FlowMessage message) {
    if (message.order() == null && !gate.isClosed()) {
      ready.add(message);
    } else {
      admit(message);
    }
  }

  /** The store's word on what went back of the message's flow. */
  void readRefunds(FlowMessage message, OrderCell order) {
    reader.read(Objects.requireNonNull(order.find(message.flowId)), message);
  }

  /** The store's word on who owns the number of the refund. */
  void lookForNumber(RefundOrder ask) {
    reader.look(ask);
  }

  void postpone(Message message) {
    ready.add(message);
  }

  @Override
  public void loaded(OrderKey key, @Nullable List<Flow> stored, List<Message> messages) {
    if (!orders.holds(key)) {
      orders.file(new OrderCell(key, stored == null ? List.of() : stored));
    }
    ready.addAll(messages);
  }

  // --- a store that does not answer

  @Override
  public void failed(List<Message> messages, Throwable cause) {
    messages.forEach(setbacks::turnAway);
    close(cause);
  }

  /** Turns away all that waits and all that comes, until the store answers. */
  void close(Throwable cause) {
    if (!gate.close()) {
      return;
    }
    LOG.warn("partition {}: store unavailable: {}", partition, cause.toString());
    parts.metrics().exception("store_unavailable");
    List<Message> waiting = loader.abandon();
    waiting.addAll(ready);
    ready.clear();
    waiting.forEach(setbacks::turnAway);
    waiters.refuseUnavailable();
    probeLater();
  }

  private void probeLater() {
    home.later(
        parts.config().storeProbe(), () -> home.onThread(parts.store().ping(), this::probed));
  }

  private void probed(AsyncResult<Void> answer) {
    if (answer.failed()) {
      probeLater();
      return;
    }
    LOG.info("partition {}: store answers again", partition);
    gate.open().forEach(this::admit);
    home.drain();
  }
}
