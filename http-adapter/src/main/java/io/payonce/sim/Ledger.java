package io.payonce.sim;

import io.payonce.sim.Fact.Called;
import io.payonce.sim.Fact.Charged;
import io.payonce.sim.Fact.Closed;
import io.payonce.sim.Fact.Declined;
import io.payonce.sim.Fact.Noted;
import io.payonce.sim.Fact.Opened;
import io.payonce.sim.Fact.RefundCalled;
import io.payonce.sim.Fact.RefundEnded;
import io.payonce.sim.Fact.RefundLost;
import io.payonce.sim.Fact.RefundOpened;
import io.payonce.sim.Fact.Settled;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sum of all facts: what the provider knows of every charge and refund.
 *
 * <p>The same facts make the same ledger, on the way in as on replay. Every count is a count of
 * facts. Not thread-safe: the desk's context owns it.
 */
final class Ledger implements Fact.Listener {
  private final Map<String, Trade> trades = new HashMap<>();
  private final Map<String, Refund> refunds = new HashMap<>();
  private final Map<String, Noted> unsettled = new LinkedHashMap<>();
  private final Set<String> lostRefunds = new HashSet<>();
  private final Bills bills = new Bills();
  private final Map<String, Wishes> wishes = new HashMap<>();
  private final Totals totals = new Totals();

  void enter(Fact fact) {
    fact.tell(this);
  }

  @Nullable Trade trade(String outTradeNo) {
    return trades.get(outTradeNo);
  }

  @Nullable Refund refund(String refundNo) {
    return refunds.get(refundNo);
  }

  Collection<Trade> trades() {
    return trades.values();
  }

  Collection<Refund> refunds() {
    return refunds.values();
  }

  /** Events neither acknowledged nor given up, oldest first. */
  Collection<Noted> unsettled() {
    return unsettled.values();
  }

  /** The money that moved on a day (UTC), in order. Grows while the day lasts. */
  List<BillLine> bill(LocalDate day) {
    return bills.of(day);
  }

  Totals totals() {
    return totals;
  }

  /** How many charges and refunds there are, lost ones too. */
  int size() {
    return trades.size() + refunds.size() + lostRefunds.size();
  }

  /** Whether a call of this refund was lost, and none has been taken note of since. */
  boolean hasLost(String refundNo) {
    return lostRefunds.contains(refundNo);
  }

  @Override
  public void opened(Opened fact) {
    Trade trade = trades.computeIfAbsent(fact.outTradeNo(), Trade::new);
    trade.amount = fact.amount();
    trade.currency = fact.currency();
    Wishes asked = wishes(fact.sim());
    trade.behaviour = Objects.requireNonNull(asked.charge(), "no behaviour");
    trade.ofRefunds = asked.refunds();
    trade.callbackUrl = fact.callbackUrl();
    trade.openedAt = fact.at();
    trade.payAt = fact.payAt();
    totals.trades++;
    countCall(trade);
  }

  @Override
  public void called(Called fact) {
    countCall(known(fact.outTradeNo()));
  }

  @Override
  public void charged(Charged fact) {
    Trade trade = known(fact.outTradeNo());
    Payment payment = new Payment(trade, fact.paymentNo(), fact.at());
    end(trade, ChargeState.PAID, null, fact.at());
    trade.add(payment);
    totals.charges++;
    totals.chargedAmount += trade.amount;
    bill(new BillLine(payment, null, fact.at()));
  }

  @Override
  public void declined(Declined fact) {
    end(known(fact.outTradeNo()), ChargeState.DECLINED, fact.code(), fact.at());
    totals.declined++;
  }

  @Override
  public void closed(Closed fact) {
    Trade trade = trades.get(fact.outTradeNo());
    if (trade == null) {
      trade = new Trade(fact.outTradeNo());
      trades.put(trade.outTradeNo, trade);
      totals.trades++;
    }
    end(trade, ChargeState.CLOSED, Code.CLOSED, fact.at());
    totals.closed++;
  }

  private void end(Trade trade, ChargeState state, @Nullable Code code, Instant at) {
    totals.ended += trade.is(ChargeState.PENDING) ? 1 : 0;
    trade.state = state;
    trade.code = code;
    trade.endedAt = at;
  }

  @Override
  public void refundOpened(RefundOpened fact) {
    Trade trade = trades.get(fact.outTradeNo());
    Payment payment = trade == null ? null : trade.payment(fact.paymentNo());
    Behaviour asked = wishes(fact.sim()).refunds();
    Behaviour behaviour = Objects.requireNonNullElse(asked, Behaviour.APPROVING);
    Refund refund = new Refund(fact, trade, payment, behaviour);
    refund.calls += lostRefunds.remove(fact.refundNo()) ? 1 : 0;
    refunds.put(fact.refundNo(), refund);
    totals.refundTrades++;
    countRefundCall(trade);
    if (trade != null) {
      trade.add(refund);
    }
    if (payment != null) {
      payment.refundReserved += fact.amount();
    }
  }

  @Override
  public void refundCalled(RefundCalled fact) {
    Refund refund = knownRefund(fact.refundNo());
    refund.calls++;
    countRefundCall(refund.trade);
  }

  @Override
  public void refundLost(RefundLost fact) {
    lostRefunds.add(fact.refundNo());
    countRefundCall(trades.get(fact.outTradeNo()));
  }

  private void countRefundCall(@Nullable Trade trade) {
    totals.refundCalls++;
    if (trade != null) {
      trade.refundCalls++;
    }
  }

  @Override
  public void refundEnded(RefundEnded fact) {
    Refund refund = knownRefund(fact.refundNo());
    Payment payment = refund.payment;
    refund.code = fact.code();
    refund.state = fact.code() == null ? RefundState.SUCCEEDED : RefundState.FAILED;
    totals.refundsFailed += fact.code() == null ? 0 : 1;
    if (payment != null) {
      payment.refundReserved -= refund.amount();
    }
    if (payment != null && fact.code() == null) {
      payment.refunds++;
      payment.refunded += refund.amount();
      totals.refunds++;
      totals.refundedAmount += refund.amount();
      bill(new BillLine(payment, refund, fact.at()));
    }
  }

  private void bill(BillLine line) {
    bills.add(line);
    totals.moved(line.at());
  }

  @Override
  public void noted(Noted fact) {
    unsettled.put(fact.id(), fact);
    totals.callbacks++;
  }

  @Override
  public void settled(Settled fact) {
    unsettled.remove(fact.id());
    totals.callbacksSent += fact.requests();
    totals.callbacksAcknowledged += fact.acknowledged() ? 1 : 0;
    totals.callbacksGivenUp += fact.acknowledged() ? 0 : 1;
  }

  private void countCall(Trade trade) {
    trade.calls++;
    totals.calls++;
  }

  private Wishes wishes(String words) {
    return wishes.computeIfAbsent(words, BehaviourParser.strict()::parse);
  }

  Trade known(String outTradeNo) {
    Trade trade = trades.get(outTradeNo);
    if (trade == null) {
      throw new IllegalArgumentException("no charge has the number " + outTradeNo);
    }
    return trade;
  }

  Refund knownRefund(String refundNo) {
    Refund refund = refunds.get(refundNo);
    if (refund == null) {
      throw new IllegalArgumentException("no refund has the number " + refundNo);
    }
    return refund;
  }
}
