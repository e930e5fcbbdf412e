package io.payonce.partition;

import io.payonce.payment.Refund;
import io.payonce.payment.RefundRules;
import io.payonce.payment.Surplus;
import io.payonce.payment.SurplusRules;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What went back of a flow, and what came too much, in memory. Owned by its partition. */
final class RefundBook {
  /** As many refunds as a flow can have. */
  static final int MAX_REFUNDS = RefundRules.MAX_REFUNDS + SurplusRules.MAX_SURPLUSES;

  private final Map<UUID, RefundCell> refunds = new LinkedHashMap<>();
  private final Map<String, RefundCell> byNumber = new HashMap<>();
  private final Set<String> surpluses = new HashSet<>();

  /** Of a flow that has none yet. */
  RefundBook() {}

  RefundBook(List<Refund> refunds, List<Surplus> surpluses) {
    refunds.forEach(refund -> add(RefundCell.stored(refund)));
    surpluses.forEach(this::add);
  }

  void add(RefundCell cell) {
    refunds.put(cell.refundId(), cell);
    String number = cell.refund.refundNo();
    if (number != null) {
      byNumber.put(number, cell);
    }
  }

  void add(Surplus surplus) {
    surpluses.add(surplus.paymentNo());
  }

  @Nullable RefundCell find(UUID refundId) {
    return refunds.get(refundId);
  }

  @Nullable RefundCell find(String refundNo) {
    return byNumber.get(refundNo);
  }

  /** How many refunds callers have asked for. */
  int asked() {
    return byNumber.size();
  }

  /** Whether the payment has been dealt with. */
  boolean knows(String paymentNo) {
    return surpluses.contains(paymentNo);
  }

  boolean isFullOfSurpluses() {
    return surpluses.size() >= SurplusRules.MAX_SURPLUSES;
  }

  boolean isEmpty() {
    return refunds.isEmpty() && surpluses.isEmpty();
  }

  boolean isBusy() {
    return refunds.values().stream().anyMatch(RefundCell::isBusy);
  }

  boolean isAwaited() {
    return refunds.values().stream().anyMatch(cell -> !cell.line.isEmpty());
  }

  Collection<RefundCell> cells() {
    return refunds.values();
  }
}
