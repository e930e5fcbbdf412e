package io.payonce.store;

import io.payonce.payment.FlowIds;
import io.payonce.payment.Refund;
import io.payonce.payment.RefundKey;
import io.payonce.payment.Surplus;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The refunds and surpluses among the {@link MemoryTables}, and their unique keys. */
final class MemoryRefunds {
  private static final Comparator<Refund> OLDEST_FIRST =
      Comparator.comparing(Refund::createdAt).thenComparing(Refund::refundId, MemoryTables.BY_ID);

  private final NavigableMap<UUID, Refund> refunds = new TreeMap<>(MemoryTables.BY_ID);
  private final Map<RefundKey, UUID> numbers = new HashMap<>();
  private final Map<SurplusKey, Surplus> surpluses = new HashMap<>();
  private UUID answersForgottenTo = new UUID(0, 0);

  private record SurplusKey(UUID flowId, String paymentNo) {
    static SurplusKey of(Surplus surplus) {
      return new SurplusKey(surplus.flowId(), surplus.paymentNo());
    }
  }

  /** Whether a refund is due exactly until it is settled. */
  static boolean isSound(Refund refund) {
    return refund.state().isSettled() == (refund.dueAt() == null);
  }

  /** Whether all refunds are at the versions decided on, and nothing new is there already. */
  boolean mayTake(FlowChange change) {
    return change.refunds().stream().allMatch(this::mayTake)
        && change.surpluses().stream().map(SurplusKey::of).noneMatch(surpluses::containsKey);
  }

  private boolean mayTake(Refund refund) {
    Refund stored = refunds.get(refund.refundId());
    if (refund.isNew()) {
      return stored == null && !numbers.containsKey(refund.key());
    }
    return stored != null
        && stored.flowId().equals(refund.flowId())
        && stored.version() == refund.version() - 1;
  }

  void put(FlowChange change) {
    for (Refund refund : change.refunds()) {
      refunds.put(refund.refundId(), refund);
      RefundKey key = refund.key();
      if (key != null) {
        numbers.put(key, refund.refundId());
      }
    }
    change.surpluses().forEach(surplus -> surpluses.put(SurplusKey.of(surplus), surplus));
  }

  List<Refund> ofFlow(UUID flowId, int limit) {
    return refunds.values().stream()
        .filter(refund -> refund.flowId().equals(flowId))
        .sorted(OLDEST_FIRST)
        .limit(limit)
        .toList();
  }

  @Nullable Refund of(RefundKey key) {
    UUID refundId = numbers.get(key);
    return refundId == null ? null : refunds.get(refundId);
  }

  List<Surplus> surplusesOf(UUID flowId, int limit) {
    return surpluses.values().stream()
        .filter(surplus -> surplus.flowId().equals(flowId))
        .sorted(Comparator.comparing(Surplus::at).thenComparing(Surplus::paymentNo))
        .limit(limit)
        .toList();
  }

  /** The longest overdue first. */
  Stream<Refund> due(Instant now) {
    return refunds.values().stream()
        .filter(refund -> refund.dueAt() != null && !refund.dueAt().isAfter(now))
        .sorted(Comparator.comparing(refund -> Objects.requireNonNull(refund.dueAt())));
  }

  int forgetAnswers(Instant before, int limit) {
    List<Refund> page =
        refunds
            .headMap(FlowIds.floor(before), false)
            .tailMap(answersForgottenTo, false)
            .values()
            .stream()
            .limit(limit)
            .toList();
    for (Refund refund : page) {
      refunds.put(refund.refundId(), refund.withoutAnswer());
      answersForgottenTo = refund.refundId();
    }
    return page.size();
  }
}
