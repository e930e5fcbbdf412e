package io.payonce.store;

import io.payonce.payment.CouponKey;
import io.payonce.payment.Flow;
import io.payonce.payment.OrderKey;
import io.payonce.payment.RequestKey;
import io.payonce.payment.Transition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables of {@link MemoryFlowStore}, their unique keys, and what an append does to them. */
final class MemoryTables {
  /** As sixteen bytes, the way the database compares them; {@link UUID} itself compares signed. */
  static final Comparator<UUID> BY_ID =
      (one, other) -> {
        int high =
            Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0
            ? high
            : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
      };

  final NavigableMap<UUID, Flow> flows = new TreeMap<>(BY_ID);
  final Map<RequestKey, UUID> keys = new HashMap<>();
  final Map<OrderKey, List<UUID>> orders = new HashMap<>();
  final Map<CouponKey, UUID> liveCoupons = new HashMap<>();
  final Map<UUID, List<Transition>> transitions = new HashMap<>();
  final Map<ReportKey, InboxEntry> parked = new LinkedHashMap<>();
  final Map<ReportKey, FiledReport> reports = new LinkedHashMap<>();
  final MemoryRefunds refunds = new MemoryRefunds();
  private final Set<ReportKey> applied = new HashSet<>();

  record ReportKey(String channel, String eventId) {
    static ReportKey of(InboxEntry entry) {
      return new ReportKey(entry.channel(), entry.eventId());
    }
  }

  Appended append(Batch batch) {
    Set<UUID> refused = new HashSet<>();
    Set<UUID> poisoned = new HashSet<>();
    Map<UUID, Integer> attempts = new HashMap<>();
    for (FlowChange change : batch.inOrder()) {
      UUID flowId = change.flow().flowId();
      if (mayBeTried(change) && !isSound(change)) {
        poisoned.add(flowId);
        refused.add(flowId);
      } else if (mayBeTried(change) && isFree(change)) {
        put(change);
      } else {
        refused.add(flowId);
      }
      if (change.isNew() && !refused.contains(flowId)) {
        attempts.put(flowId, flow(flowId).attempt());
      }
    }
    batch.parked().forEach(this::park);
    return new Appended(refused, attempts, poisoned);
  }

  /** G7, and when a refund is due, as the database has it. */
  private static boolean isSound(FlowChange change) {
    Flow flow = change.flow();
    return change.refunds().stream().allMatch(MemoryRefunds::isSound)
        && flow.refunded() >= 0
        && flow.refundReserved() >= 0
        && flow.refunded() + flow.refundReserved() <= flow.intent().money().amount();
  }

  /** Whether the flow is new, or it and all that comes with it are as the change was decided on. */
  private boolean mayBeTried(FlowChange change) {
    Flow stored = flows.get(change.flow().flowId());
    return change.isNew()
        || (stored != null
            && stored.version() == change.flow().version() - 1
            && isFresh(change.report())
            && refunds.mayTake(change));
  }

  private boolean isFree(FlowChange change) {
    Flow flow = change.flow();
    boolean unknown = !flows.containsKey(flow.flowId()) && !keys.containsKey(flow.intent().key());
    return (unknown || !change.isNew()) && mayLive(flow);
  }

  /** Whether order and coupon are nobody else's, if the flow needs them. */
  private boolean mayLive(Flow flow) {
    if (!flow.isLive()) {
      return true;
    }
    boolean orderFree =
        ofOrder(flow.intent().order()).stream()
            .noneMatch(other -> other.isLive() && !other.flowId().equals(flow.flowId()));
    CouponKey coupon = flow.intent().coupon();
    UUID owner = coupon == null ? null : liveCoupons.get(coupon);
    return orderFree && (owner == null || owner.equals(flow.flowId()));
  }

  private boolean isFresh(@Nullable InboxEntry report) {
    if (report == null) {
      return true;
    }
    ReportKey key = ReportKey.of(report);
    InboxEntry waiting = parked.get(key);
    return !applied.contains(key) && (waiting == null || waiting.flowId().equals(report.flowId()));
  }

  private void put(FlowChange change) {
    Flow flow = change.flow();
    if (change.isNew()) {
      flow = flow.withAttempt(1 + lastAttempt(flow.intent().order()));
      keys.put(flow.intent().key(), flow.flowId());
      orders.computeIfAbsent(flow.intent().order(), o -> new ArrayList<>()).add(flow.flowId());
    } else {
      flow = flow.withAttempt(flow(flow.flowId()).attempt());
    }
    flows.put(flow.flowId(), flow);
    claimCoupon(flow);
    transitions
        .computeIfAbsent(flow.flowId(), id -> new ArrayList<>())
        .addAll(change.transitions());
    refunds.put(change);
    if (change.report() != null) {
      applied.add(ReportKey.of(change.report()));
      InboxEntry first = parked.remove(ReportKey.of(change.report()));
      reports.put(
          ReportKey.of(change.report()),
          new FiledReport(first == null ? change.report() : first, change.flow().updatedAt()));
    }
  }

  private void claimCoupon(Flow flow) {
    CouponKey coupon = flow.intent().coupon();
    if (coupon != null && flow.isLive()) {
      liveCoupons.put(coupon, flow.flowId());
    } else if (coupon != null) {
      liveCoupons.remove(coupon, flow.flowId());
    }
  }

  private void park(InboxEntry entry) {
    if (!applied.contains(ReportKey.of(entry))) {
      parked.putIfAbsent(ReportKey.of(entry), entry);
      reports.putIfAbsent(ReportKey.of(entry), new FiledReport(entry, null));
    }
  }

  private int lastAttempt(OrderKey order) {
    return ofOrder(order).stream().mapToInt(Flow::attempt).max().orElse(0);
  }

  void forgetAnswer(Flow flow) {
    flows.put(flow.flowId(), flow.withoutAnswer());
  }

  List<Flow> ofOrder(OrderKey order) {
    return orders.getOrDefault(order, List.of()).stream().map(this::flow).toList();
  }

  private Flow flow(UUID flowId) {
    Flow flow = flows.get(flowId);
    if (flow == null) {
      throw new IllegalStateException("an index names a flow that is not there: " + flowId);
    }
    return flow;
  }
}
