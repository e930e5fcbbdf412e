package io.payonce.sim;

import io.payonce.sim.Fact.Noted;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Delivers events until they are acknowledged: after 200 ms, 1 s, 2 s, 5 s, 10 s, then every 30 s,
 * for 10 minutes, under one event id. At most 64 events are on the wire; the others wait in line,
 * as do those for which no address is known yet. Owned by one context.
 */
final class Callbacks {
  /** Who knows what to send where, and wants to know how it ended. */
  interface Office {
    Buffer body(Noted event);

    /** The address of this very charge, if it has one. */
    @Nullable String address(Noted event);

    void settled(Noted event, boolean acknowledged, int requests);
  }

  private final Vertx vertx;
  private final CallbackClient client;
  private final InstantSource clock;
  private final Office office;

  // Touched only on the owning context
  private final Map<String, Delivery> open = new HashMap<>();
  private final Map<String, List<Noted>> held = new HashMap<>();
  private final Queue<Delivery> waiting = new ArrayDeque<>();
  private final Queue<Delivery> withoutAddress = new ArrayDeque<>();
  private @Nullable String usualAddress;
  private int sending;
  private boolean stopped;

  Callbacks(Vertx vertx, CallbackClient client, InstantSource clock, Office office) {
    this.vertx = vertx;
    this.client = client;
    this.clock = clock;
    this.office = office;
  }

  /** Sends callbacks without an address of their own there from now on. */
  void usualAddress(@Nullable URI url) {
    usualAddress = url == null ? null : url.toString();
    List<Delivery> released = new ArrayList<>(withoutAddress);
    withoutAddress.clear();
    released.forEach(this::send);
  }

  /** Sends the event when it is due, and not before the one it must follow was settled. */
  void schedule(Noted event) {
    if (event.after() != null && open.containsKey(event.after())) {
      held.computeIfAbsent(event.after(), any -> new ArrayList<>()).add(event);
      return;
    }
    Delivery delivery = new Delivery(event);
    open.put(event.id(), delivery);
    long wait = Duration.between(clock.instant(), event.dueAt()).toMillis();
    sendAfter(delivery, Math.min(wait, Duration.ofHours(1).toMillis()));
  }

  /** Ends when the event is acknowledged or given up; at once when it is not on its way. */
  Future<Void> settled(String event) {
    Delivery delivery = open.get(event);
    return delivery == null ? Future.succeededFuture() : delivery.settled.future();
  }

  /** Sends nothing more; what was not acknowledged stays in the ledger as it is. */
  Future<Void> stop() {
    stopped = true;
    return client.close();
  }

  private void sendAfter(Delivery delivery, long millis) {
    if (millis <= 0) {
      send(delivery);
    } else {
      vertx.setTimer(millis, timer -> send(delivery));
    }
  }

  private void send(Delivery delivery) {
    String own = office.address(delivery.event);
    String address = own == null ? usualAddress : own;
    if (stopped) {
      return;
    }
    if (address == null) {
      withoutAddress.add(delivery);
    } else if (sending == CallbackClient.CONNECTIONS) {
      waiting.add(delivery);
    } else {
      sending++;
      post(delivery, address);
    }
  }

  private void post(Delivery delivery, String address) {
    Buffer body = office.body(delivery.event);
    List<Future<Boolean>> copies =
        Stream.generate(() -> client.send(address, body)).limit(delivery.copiesLeft()).toList();
    Future.join(copies).onComplete(all -> posted(delivery, copies));
  }

  private void posted(Delivery delivery, List<Future<Boolean>> copies) {
    sending--;
    if (stopped) {
      return;
    }
    delivery.attempted((int) copies.stream().filter(Future::result).count(), clock.instant());
    if (delivery.copiesLeft() == 0) {
      settle(delivery, true);
    } else if (delivery.exhausted(clock.instant())) {
      settle(delivery, false);
    } else {
      sendAfter(delivery, delivery.pauseMillis());
    }
    Delivery next = waiting.poll();
    if (next != null) {
      send(next);
    }
  }

  private void settle(Delivery delivery, boolean acknowledged) {
    String id = delivery.event.id();
    open.remove(id);
    office.settled(delivery.event, acknowledged, delivery.requests());
    delivery.settled.complete();
    List<Noted> followers = held.remove(id);
    if (followers != null) {
      followers.forEach(this::schedule);
    }
  }
}
