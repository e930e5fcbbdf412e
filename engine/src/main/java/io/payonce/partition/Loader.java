package io.payonce.partition;

import io.payonce.dedup.DuplicateFilter;
import io.payonce.guard.Token;
import io.payonce.payment.CouponKey;
import io.payonce.payment.Flow;
import io.payonce.payment.OrderKey;
import io.payonce.payment.RequestKey;
import io.payonce.store.FlowStore;
import io.payonce.store.Lookup;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings orders to memory, in batches, while their messages wait in order. For what the filter has
 * not seen the store is not asked: the order is taken to be new, and the store's unique keys have
 * the last word when it is written. Owned by its partition.
 */
final class Loader {
  private final DuplicateFilter filter;
  private final FlowStore store;
  private final int limit;
  private final boolean tokensRequired;
  private final Host host;
  private final Home home;

  private final Map<OrderKey, List<Message>> wanted = new LinkedHashMap<>();
  private Map<OrderKey, List<Message>> loading = Map.of();
  private int held;

  /** Who takes what was loaded; called on the partition's context. */
  interface Host {
    /**
     * The messages may be decided now, unless the order is in memory already on what the store has
     * of it; {@code stored} is null when the store was not asked because the order is taken to be
     * new.
     */
    void loaded(OrderKey order, @Nullable List<Flow> stored, List<Message> messages);

    /** The store did not answer. */
    void failed(List<Message> messages, Throwable cause);
  }

  Loader(PartitionParts parts, Host host, Home home) {
    this.filter = parts.filter();
    this.store = parts.store();
    this.limit = parts.config().batchLimit();
    this.tokensRequired = parts.config().tokensRequired();
    this.host = host;
    this.home = home;
  }

  /** Whether messages of the order are waiting here already, so that later ones have to as well. */
  boolean holds(OrderKey order) {
    return wanted.containsKey(order) || loading.containsKey(order);
  }

  /** Messages waiting. */
  int held() {
    return held;
  }

  void want(OrderKey order, Message message) {
    List<Message> sameRound = loading.get(order);
    if (sameRound == null) {
      sameRound = wanted.computeIfAbsent(order, key -> new ArrayList<>(1));
    }
    sameRound.add(message);
    held++;
    if (tokensRequired && message instanceof Pay pay) {
      pay.mustLook = true;
    }
  }

  /** Starts the next round unless one is under way. */
  void start() {
    if (!loading.isEmpty() || wanted.isEmpty()) {
      return;
    }
    loading = takeRound();
    Set<RequestKey> unsure = new HashSet<>();
    loading.values().forEach(messages -> messages.forEach(m -> addUnsure(m, unsure)));
    home.onThread(filter.seen(unsure), seen -> look(seen.succeeded() ? seen.result() : Set.of()));
  }

  private Map<OrderKey, List<Message>> takeRound() {
    Map<OrderKey, List<Message>> round = new LinkedHashMap<>();
    var first = wanted.entrySet().iterator();
    while (round.size() < limit && first.hasNext()) {
      var entry = first.next();
      round.put(entry.getKey(), entry.getValue());
      first.remove();
    }
    return round;
  }

  private static void addUnsure(Message message, Set<RequestKey> unsure) {
    if (message instanceof Pay pay && !pay.mustLook) {
      unsure.add(pay.request.key());
    }
  }

  private void look(Set<RequestKey> seen) {
    Set<OrderKey> orders = new LinkedHashSet<>();
    Set<RequestKey> keys = new HashSet<>();
    Set<CouponKey> coupons = new HashSet<>();
    loading.forEach(
        (order, messages) -> {
          for (Message message : messages) {
            if (!(message instanceof Pay pay)) {
              orders.add(order);
            } else if (pay.mustLook || seen.contains(pay.request.key())) {
              orders.add(order);
              want(pay, keys, coupons);
            }
          }
        });
    if (orders.isEmpty()) {
      install(orders, new Lookup(Map.of(), Map.of(), Map.of()), Map.of());
      return;
    }
    var looked = store.look(orders, keys, coupons, PartitionConfig.FLOWS_PER_ORDER);
    var tokens = tokens(keys);
    home.onThread(
        Future.all(looked, tokens),
        all -> {
          if (all.succeeded()) {
            install(orders, looked.result(), tokens.result());
          } else {
            fail(all.cause());
          }
        });
  }

  private Future<Map<RequestKey, Token>> tokens(Set<RequestKey> keys) {
    return tokensRequired ? store.guards().tokens(keys) : Future.succeededFuture(Map.of());
  }

  private static void want(Pay pay, Collection<RequestKey> keys, Collection<CouponKey> coupons) {
    pay.looked = true;
    keys.add(pay.request.key());
    CouponKey coupon = pay.request.coupon();
    if (coupon != null) {
      coupons.add(coupon);
    }
  }

  private void install(Set<OrderKey> looked, Lookup lookup, Map<RequestKey, Token> tokens) {
    Map<OrderKey, List<Message>> round = endRound();
    round.forEach(
        (order, messages) -> {
          messages.forEach(message -> tell(message, lookup, tokens));
          List<Flow> stored =
              looked.contains(order) ? lookup.orders().getOrDefault(order, List.of()) : null;
          host.loaded(order, stored, messages);
        });
    home.drain();
  }

  private static void tell(Message message, Lookup lookup, Map<RequestKey, Token> tokens) {
    if (message instanceof Pay pay && pay.looked) {
      CouponKey coupon = pay.request.coupon();
      pay.keyOwner = lookup.keys().get(pay.request.key());
      pay.couponOwner = coupon == null ? null : lookup.coupons().get(coupon);
      pay.token = tokens.get(pay.request.key());
    }
  }

  private void fail(Throwable cause) {
    Map<OrderKey, List<Message>> round = endRound();
    round.values().forEach(messages -> host.failed(messages, cause));
    home.drain();
  }

  private Map<OrderKey, List<Message>> endRound() {
    Map<OrderKey, List<Message>> round = loading;
    loading = Map.of();
    round.values().forEach(messages -> held -= messages.size());
    return round;
  }

  /** Gives back everything that waits for a later round. */
  List<Message> abandon() {
    List<Message> waiting = new ArrayList<>();
    wanted.values().forEach(waiting::addAll);
    wanted.clear();
    held -= waiting.size();
    return waiting;
  }
}
