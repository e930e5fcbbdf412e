package io.payonce.engine;

import io.payonce.payment.FlowIds;
import io.payonce.payment.Money;
import io.payonce.payment.Outcome;
import io.payonce.payment.Refund;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A provider's book of refunds, one entry a number: a number gives money back at most once, and one
 * that was declined never does. Thread-safe.
 */
final class RefundBook {
  /** One number: what it was asked for, and how it stands. */
  record Entry(String outTradeNo, @Nullable String paymentNo, Money money, Outcome outcome) {
    boolean isDone() {
      return outcome instanceof Outcome.Succeeded;
    }

    private boolean isOpen() {
      return outcome instanceof Outcome.Accepted;
    }

    private Entry with(Outcome newOutcome) {
      return new Entry(outTradeNo, paymentNo, money, newOutcome);
    }
  }

  /** By our number of the refund. */
  final Map<String, Entry> entries = new ConcurrentHashMap<>();

  /** Calls of refund by number, however they were answered. */
  final Map<String, Integer> calls = new ConcurrentHashMap<>();

  void called(Refund refund) {
    calls.merge(refund.outRefundNo(), 1, Integer::sum);
  }

  /** Gives the money back, unless it has been given back or declined before. */
  Outcome giveBack(Refund refund) {
    return enter(refund, new Outcome.Succeeded("r-" + refund.outRefundNo()));
  }

  Outcome accept(Refund refund) {
    return enter(refund, new Outcome.Accepted("r-" + refund.outRefundNo(), null));
  }

  Outcome decline(Refund refund) {
    return enter(refund, new Outcome.Declined("no_balance", "nothing left to refund from"));
  }

  /** What a query gets. */
  Outcome outcome(Refund refund) {
    Entry entry = entries.get(refund.outRefundNo());
    return entry == null ? new Outcome.NotFound() : told(entry, refund);
  }

  /** How often money went back for a charge. */
  long times(String outTradeNo) {
    return entries.values().stream().filter(entry -> isBackFor(entry, outTradeNo)).count();
  }

  /** How much money went back for a charge, in minor units. */
  long amount(String outTradeNo) {
    return entries.values().stream()
        .filter(entry -> isBackFor(entry, outTradeNo))
        .mapToLong(entry -> entry.money().amount())
        .sum();
  }

  private static boolean isBackFor(Entry entry, String outTradeNo) {
    return entry.isDone() && entry.outTradeNo().equals(outTradeNo);
  }

  /** The entry of a number ends once; until then it takes the newest outcome. */
  private Outcome enter(Refund refund, Outcome outcome) {
    Entry asked = asked(refund, outcome);
    return told(
        entries.merge(
            refund.outRefundNo(),
            asked,
            (known, any) -> known.isOpen() && isSame(known, refund) ? known.with(outcome) : known),
        refund);
  }

  private static Outcome told(Entry entry, Refund refund) {
    return isSame(entry, refund)
        ? entry.outcome()
        : new Outcome.Unknown("the number belongs to another refund");
  }

  private static boolean isSame(Entry entry, Refund refund) {
    return entry.equals(asked(refund, entry.outcome()));
  }

  private static Entry asked(Refund refund, Outcome outcome) {
    return new Entry(
        FlowIds.outTradeNo(refund.flowId()), refund.paymentNo(), refund.money(), outcome);
  }
}
