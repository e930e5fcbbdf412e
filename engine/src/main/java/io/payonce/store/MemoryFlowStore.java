package io.payonce.store;

import io.payonce.guard.GuardStore;
import io.payonce.payment.CouponKey;
import io.payonce.payment.Flow;
import io.payonce.payment.FlowIds;
import io.payonce.payment.OrderKey;
import io.payonce.payment.Refund;
import io.payonce.payment.RefundKey;
import io.payonce.payment.RequestKey;
import io.payonce.payment.Surplus;
import io.payonce.payment.Transition;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The store as it is meant, in plain collections: what this one does is right by definition. It
 * forgets everything when it goes, and nothing before. Callable from any thread.
 */
public final class MemoryFlowStore implements FlowStore {
  private final MemoryTables tables = new MemoryTables();
  private final GuardStore guards = new MemoryGuardStore(this, tables);
  private @Nullable UUID answersForgottenTo;
  private @Nullable Instant recoveryMark;
  private final MemoryNotes notes = new MemoryNotes();

  @Override
  public Appender appender(int partition) {
    return batch -> answer(() -> tables.append(batch));
  }

  @Override
  public GuardStore guards() {
    return guards;
  }

  @Override
  public Future<Lookup> look(
      Collection<OrderKey> orders,
      Collection<RequestKey> keys,
      Collection<CouponKey> coupons,
      int flowsPerOrder) {
    return answer(
        () ->
            new Lookup(
                ordersOf(orders, flowsPerOrder),
                found(keys, key -> flowOf(tables.keys.get(key))),
                found(coupons, coupon -> flowOf(tables.liveCoupons.get(coupon)))));
  }

  private Map<OrderKey, List<Flow>> ordersOf(Collection<OrderKey> wanted, int flowsPerOrder) {
    return found(
        wanted,
        order -> {
          List<Flow> flows = OrderFlows.newest(tables.ofOrder(order), flowsPerOrder);
          return flows.isEmpty() ? null : flows;
        });
  }

  @Override
  public Future<Optional<Flow>> flow(UUID flowId) {
    return answer(() -> Optional.ofNullable(flowOf(flowId)));
  }

  @Override
  public Future<Optional<Flow>> flow(RequestKey key) {
    return answer(() -> Optional.ofNullable(flowOf(tables.keys.get(key))));
  }

  @Override
  public Future<List<Flow>> flows(OrderKey order, int limit) {
    return answer(() -> OrderFlows.newest(tables.ofOrder(order), limit));
  }

  @Override
  public Future<List<Transition>> transitions(UUID flowId, int limit) {
    return answer(
        () -> {
          List<Transition> all = tables.transitions.getOrDefault(flowId, List.of());
          return List.copyOf(all.subList(Math.max(0, all.size() - limit), all.size()));
        });
  }

  @Override
  public Future<FlowPage> page(FlowQuery query) {
    return answer(
        () -> {
          List<Flow> more =
              tables.flows.descendingMap().tailMap(query.ceiling(), false).values().stream()
                  .takeWhile(f -> MemoryTables.BY_ID.compare(f.flowId(), query.floor()) >= 0)
                  .filter(query::wants)
                  .limit(query.limit() + 1L)
                  .toList();
          if (more.size() <= query.limit()) {
            return new FlowPage(more, null);
          }
          List<Flow> page = more.subList(0, query.limit());
          return new FlowPage(page, page.get(page.size() - 1).flowId());
        });
  }

  @Override
  public Future<OrderHistory> history(OrderKey order) {
    return answer(
        () -> {
          List<Flow> flows = OrderFlows.newest(tables.ofOrder(order), MAX_FLOWS);
          List<UUID> ids = flows.stream().map(Flow::flowId).toList();
          return new OrderHistory(
              flows,
              ofFlows(ids, id -> tables.transitions.getOrDefault(id, List.of())),
              tables.reports.values().stream()
                  .filter(report -> ids.contains(report.entry().flowId()))
                  .limit(MAX_ROWS)
                  .toList(),
              ofFlows(ids, id -> tables.refunds.ofFlow(id, MAX_ROWS)),
              ofFlows(ids, id -> tables.refunds.surplusesOf(id, MAX_ROWS)),
              notes.of(order, MAX_ROWS));
        });
  }

  private static <T> List<T> ofFlows(List<UUID> flows, Function<UUID, List<T>> rows) {
    return flows.stream().flatMap(id -> rows.apply(id).stream()).limit(MAX_ROWS).toList();
  }

  @Override
  public Future<Void> note(List<Note> more) {
    return answer(() -> notes.add(more)).mapEmpty();
  }

  @Override
  public Future<Integer> forgetNotes(Instant before, int limit) {
    return answer(() -> notes.forget(before, limit));
  }

  @Override
  public Future<List<DueFlow>> due(Instant now, int limit) {
    return answer(
        () ->
            flows()
                .filter(flow -> flow.dueAt() != null && !flow.dueAt().isAfter(now))
                .sorted(Comparator.comparing(flow -> Objects.requireNonNull(flow.dueAt())))
                .limit(limit)
                .map(MemoryFlowStore::dueFlow)
                .toList());
  }

  @Override
  public Future<List<Refund>> refunds(UUID flowId, int limit) {
    return answer(() -> tables.refunds.ofFlow(flowId, limit));
  }

  @Override
  public Future<Optional<Refund>> refund(RefundKey key) {
    return answer(() -> Optional.ofNullable(tables.refunds.of(key)));
  }

  @Override
  public Future<List<Surplus>> surpluses(UUID flowId, int limit) {
    return answer(() -> tables.refunds.surplusesOf(flowId, limit));
  }

  @Override
  public Future<List<DueRefund>> dueRefunds(Instant now, int limit) {
    return answer(
        () -> tables.refunds.due(now).limit(limit).map(MemoryFlowStore::dueRefund).toList());
  }

  @Override
  public Future<List<DueFlow>> adrift(Instant since, UUID after, int limit) {
    UUID floor = FlowIds.floor(since);
    boolean past = MemoryTables.BY_ID.compare(after, floor) >= 0;
    return answer(
        () ->
            tables.flows.tailMap(past ? after : floor, !past).values().stream()
                .filter(flow -> flow.state().isInDoubt() && flow.dueAt() == null)
                .limit(limit)
                .map(MemoryFlowStore::dueFlow)
                .toList());
  }

  @Override
  public Future<List<OrderKey>> recentOrders(int limit) {
    return answer(
        () ->
            tables.flows.descendingMap().values().stream()
                .limit(limit)
                .map(flow -> flow.intent().order())
                .distinct()
                .toList());
  }

  @Override
  public Future<InDoubt> inDoubt() {
    return answer(
        () -> {
          Stream<Instant> ofFlows =
              flows()
                  .filter(flow -> flow.state().isInDoubt() && flow.dueAt() != null)
                  .map(flow -> flow.intent().createdAt());
          Stream<Instant> ofRefunds = tables.refunds.due(Instant.MAX).map(Refund::createdAt);
          List<Instant> owed = Stream.concat(ofFlows, ofRefunds).sorted().toList();
          return new InDoubt(owed.size(), owed.isEmpty() ? null : owed.get(0));
        });
  }

  @Override
  public Future<List<InboxEntry>> parkedAndKnown(int limit) {
    return answer(
        () ->
            tables.parked.values().stream()
                .filter(entry -> tables.flows.containsKey(entry.flowId()))
                .sorted(Comparator.comparing(InboxEntry::receivedAt))
                .limit(limit)
                .toList());
  }

  @Override
  public Future<Integer> forgetAnswers(Instant before, int limit) {
    return answer(
        () -> {
          UUID from = answersForgottenTo == null ? new UUID(0, 0) : answersForgottenTo;
          List<Flow> page =
              tables.flows.tailMap(from, false).values().stream()
                  .takeWhile(f -> MemoryTables.BY_ID.compare(f.flowId(), FlowIds.floor(before)) < 0)
                  .limit(limit)
                  .toList();
          for (Flow flow : page) {
            tables.forgetAnswer(flow);
            answersForgottenTo = flow.flowId();
          }
          return page.size() + tables.refunds.forgetAnswers(before, limit - page.size());
        });
  }

  @Override
  public Future<Optional<Instant>> recoveryMark() {
    return answer(() -> Optional.ofNullable(recoveryMark));
  }

  @Override
  public Future<Void> saveRecoveryMark(Instant mark) {
    return answer(() -> recoveryMark = mark).mapEmpty();
  }

  @Override
  public Future<Void> ping() {
    return answer(() -> this).mapEmpty();
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }

  private Stream<Flow> flows() {
    return tables.flows.values().stream();
  }

  private @Nullable Flow flowOf(@Nullable UUID flowId) {
    return flowId == null ? null : tables.flows.get(flowId);
  }

  private static DueFlow dueFlow(Flow flow) {
    return new DueFlow(flow.flowId(), flow.intent().order());
  }

  private static DueRefund dueRefund(Refund refund) {
    return new DueRefund(refund.order(), refund.flowId(), refund.refundId());
  }

  static <K, V> Map<K, V> found(Collection<K> wanted, Function<K, @Nullable V> lookup) {
    Map<K, V> found = new HashMap<>();
    for (K key : wanted) {
      V value = lookup.apply(key);
      if (value != null) {
        found.put(key, value);
      }
    }
    return found;
  }

  /** Later, on the caller's context, as from a database; at once when there is no context. */
  <T> Future<T> answer(Supplier<T> work) {
    T result;
    synchronized (this) {
      result = work.get();
    }
    Context caller = Vertx.currentContext();
    if (caller == null) {
      return Future.succeededFuture(result);
    }
    Promise<T> promise = Promise.promise();
    caller.runOnContext(later -> promise.complete(result));
    return promise.future();
  }
}
