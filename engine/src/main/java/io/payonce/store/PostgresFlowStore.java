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
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The truth in PostgreSQL 14 or later. The schema must be there, see {@link Migrations}. */
public final class PostgresFlowStore implements FlowStore {
  /** Flows that one step of {@link #adrift} looks at; some 20 ms. */
  private static final int ADRIFT_STEP = 20_000;

  private final Vertx vertx;
  private final PostgresOptions options;
  private final Readers readers;
  private final GuardStore guards;
  private final PostgresPages pages;
  private final Map<Integer, GroupCommit> writers = new ConcurrentHashMap<>();

  /** Its readers connect when first used, its writers when the first of their partitions asks. */
  public PostgresFlowStore(Vertx vertx, PostgresOptions options) {
    this.vertx = vertx;
    this.options = options;
    this.readers = new Readers(vertx, options);
    this.guards = new PostgresGuardStore(readers);
    this.pages = new PostgresPages(readers);
  }

  /**
   * Partitions share the writers. To be called on a context: that of the first of a writer's
   * partitions is where its connection lives.
   */
  @Override
  public Appender appender(int partition) {
    return writers.computeIfAbsent(partition % options.writers(), this::open);
  }

  private GroupCommit open(int writer) {
    Duration timeout = options.appendTimeout();
    Session session = new Session(vertx, options.session(timeout), options.transport());
    PostgresAppender appender = new PostgresAppender(vertx, session, timeout, writer);
    appender.warmUp();
    return new GroupCommit(appender, session.home());
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
    return readers.read(
        call -> {
          var ofOrders = PostgresLook.orders(call, orders, flowsPerOrder);
          var ofKeys = PostgresLook.keys(call, keys);
          var ofCoupons = PostgresLook.coupons(call, coupons);
          return Future.all(ofOrders, ofKeys, ofCoupons)
              .map(all -> new Lookup(ofOrders.result(), ofKeys.result(), ofCoupons.result()));
        });
  }

  @Override
  public Future<Optional<Flow>> flow(UUID flowId) {
    return readers
        .list(Sql.FLOW_OF_ID, Tuple.of(flowId), FlowRow::flow)
        .map(flows -> flows.stream().findFirst());
  }

  @Override
  public Future<Optional<Flow>> flow(RequestKey key) {
    return readers
        .read(call -> PostgresLook.keys(call, List.of(key)))
        .map(found -> Optional.ofNullable(found.get(key)));
  }

  @Override
  public Future<List<Flow>> flows(OrderKey order, int limit) {
    return readers
        .read(call -> PostgresLook.orders(call, List.of(order), limit))
        .map(found -> found.getOrDefault(order, List.of()));
  }

  @Override
  public Future<List<Transition>> transitions(UUID flowId, int limit) {
    return readers
        .list(Sql.TRANSITIONS, Tuple.of(flowId, (long) limit), FlowRow::transition)
        .map(
            newestFirst -> {
              List<Transition> inOrder = new ArrayList<>(newestFirst);
              Collections.reverse(inOrder);
              return inOrder;
            });
  }

  @Override
  public Future<FlowPage> page(FlowQuery query) {
    return pages.page(query);
  }

  @Override
  public Future<OrderHistory> history(OrderKey order) {
    return readers.read(call -> PostgresHistories.history(call, order));
  }

  @Override
  public Future<Void> note(List<Note> notes) {
    return readers.read(call -> call.run(HistorySql.ADD_NOTES, NoteRow.arrays(notes)).mapEmpty());
  }

  @Override
  public Future<Integer> forgetNotes(Instant before, int limit) {
    return readers.one(
        HistorySql.FORGET_NOTES,
        Tuple.of(time(before), (long) limit),
        row -> row.getLong(0).intValue());
  }

  @Override
  public Future<List<DueFlow>> due(Instant now, int limit) {
    return readers.list(Sql.DUE, Tuple.of(time(now), (long) limit), PostgresFlowStore::dueFlow);
  }

  @Override
  public Future<List<Refund>> refunds(UUID flowId, int limit) {
    return readers.list(Sql.REFUNDS_OF_FLOW, Tuple.of(flowId, (long) limit), RefundRow::refund);
  }

  @Override
  public Future<Optional<Refund>> refund(RefundKey key) {
    return readers
        .list(Sql.REFUND_OF_KEY, Tuple.of(key.refundNo(), key.merchantId()), RefundRow::refund)
        .map(refunds -> refunds.stream().findFirst());
  }

  @Override
  public Future<List<Surplus>> surpluses(UUID flowId, int limit) {
    return readers.list(Sql.SURPLUSES_OF_FLOW, Tuple.of(flowId, (long) limit), RefundRow::surplus);
  }

  @Override
  public Future<List<DueRefund>> dueRefunds(Instant now, int limit) {
    return readers.list(Sql.DUE_REFUNDS, Tuple.of(time(now), (long) limit), RefundRow::due);
  }

  @Override
  public Future<List<DueFlow>> adrift(Instant since, UUID after, int limit) {
    UUID before = FlowIds.floor(since);
    UUID start =
        MemoryTables.BY_ID.compare(after, before) >= 0
            ? after
            : new UUID(before.getMostSignificantBits(), before.getLeastSignificantBits() - 1);
    return adrift(start, limit, List.of());
  }

  private Future<List<DueFlow>> adrift(UUID after, int limit, List<DueFlow> found) {
    return readers
        .read(call -> call.run(Sql.ADRIFT, Tuple.of(after, (long) ADRIFT_STEP)))
        .compose(
            page -> {
              List<DueFlow> more = new ArrayList<>(found);
              UUID last = after;
              long looked = 0;
              for (Row row : page) {
                last = row.getUUID(0);
                looked = row.getLong(4);
                if (row.getBoolean(3) && more.size() < limit) {
                  more.add(dueFlow(row));
                }
              }
              boolean done = looked < ADRIFT_STEP || more.size() >= limit;
              return done ? Future.succeededFuture(more) : adrift(last, limit, more);
            });
  }

  @Override
  public Future<List<OrderKey>> recentOrders(int limit) {
    return readers
        .list(
            Sql.RECENT_ORDERS,
            Tuple.of((long) limit),
            row -> new OrderKey(row.getString(0), row.getString(1)))
        .map(orders -> List.copyOf(new LinkedHashSet<>(orders)));
  }

  @Override
  public Future<InDoubt> inDoubt() {
    return readers.one(
        Sql.IN_DOUBT,
        Tuple.tuple(),
        row -> {
          OffsetDateTime oldest = row.getOffsetDateTime(1);
          return new InDoubt(row.getLong(0), oldest == null ? null : oldest.toInstant());
        });
  }

  @Override
  public Future<List<InboxEntry>> parkedAndKnown(int limit) {
    return readers.list(Sql.PARKED_AND_KNOWN, Tuple.of((long) limit), InboxRow::entry);
  }

  @Override
  public Future<Integer> forgetAnswers(Instant before, int limit) {
    UUID end = FlowIds.floor(before);
    return forget(Sql.FORGET_ANSWERS, end, limit)
        .compose(
            flows ->
                flows >= limit
                    ? Future.succeededFuture(flows)
                    : forget(Sql.FORGET_REFUND_ANSWERS, end, limit - flows)
                        .map(refunds -> flows + refunds));
  }

  private Future<Integer> forget(String sql, UUID end, int limit) {
    return readers.one(sql, Tuple.of(end, (long) limit), row -> row.getLong(0).intValue());
  }

  @Override
  public Future<Optional<Instant>> recoveryMark() {
    return readers
        .list(Sql.RECOVERY_MARK, Tuple.tuple(), row -> row.getOffsetDateTime(0).toInstant())
        .map(marks -> marks.stream().findFirst());
  }

  @Override
  public Future<Void> saveRecoveryMark(Instant mark) {
    return readers.read(call -> call.run(Sql.SAVE_RECOVERY_MARK, Tuple.of(time(mark))).mapEmpty());
  }

  @Override
  public Future<Void> ping() {
    return readers.read(call -> call.run(Sql.PING, Tuple.tuple()).mapEmpty());
  }

  @Override
  public Future<Void> close() {
    List<Future<Void>> closing = new ArrayList<>(readers.close());
    writers.values().forEach(writer -> closing.add(writer.close()));
    return Future.join(closing).mapEmpty();
  }

  private static DueFlow dueFlow(Row row) {
    return new DueFlow(row.getUUID(0), new OrderKey(row.getString(1), row.getString(2)));
  }

  private static OffsetDateTime time(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
