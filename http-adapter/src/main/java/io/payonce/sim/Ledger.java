package io.payonce.sim;

import io.payonce.sim.Fact.Called;
import io.payonce.sim.Fact.Charged;
import io.payonce.sim.Fact.Closed;
import io.payonce.sim.Fact.Declined;
import io.payonce.sim.Fact.Noted;
import io.payonce.sim.Fact.Opened;
import io.payonce.sim.Fact.RefundEnded;
import io.payonce.sim.Fact.RefundOpened;
import io.payonce.sim.Fact.Settled;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private final Map<LocalDate, List<BillLine>> bills = new HashMap<>();
  private final Map<String, Behaviour> behaviours = new HashMap<>();
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
    return bills.getOrDefault(day, List.of());
  }

  Totals totals() {
    return totals;
  }

  /** How many charges and refunds there are. */
  int size() {
    return trades.size() + refunds.size();
  }

  @Override
  public void opened(Opened fact) {
    Trade trade = trades.computeIfAbsent(fact.outTradeNo(), Trade::new);
    trade.amount = fact.amount();
    trade.currency = fact.currency();
    trade.behaviour = behaviour(fact.sim());
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
    trade.state = ChargeState.PAID;
    trade.paymentNo = fact.paymentNo();
    trade.charges++;
    totals.charges++;
    totals.chargedAmount += trade.amount;
    bill(new BillLine(trade, null, fact.at()));
  }

  @Override
  public void declined(Declined fact) {
    Trade trade = known(fact.outTradeNo());
    trade.state = ChargeState.DECLINED;
    trade.code = fact.code();
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
    trade.state = ChargeState.CLOSED;
    trade.code = Code.CLOSED;
    totals.closed++;
  }

  @Override
  public void refundOpened(RefundOpened fact) {
    Trade trade = known(fact.outTradeNo());
    refunds.put(fact.refundNo(), new Refund(fact, trade, behaviour(fact.sim())));
    trade.refundReserved += fact.amount();
    totals.refundTrades++;
  }

  @Override
  public void refundEnded(RefundEnded fact) {
    Refund refund = knownRefund(fact.refundNo());
    refund.trade.refundReserved -= refund.amount;
    refund.code = fact.code();
    refund.state = fact.code() == null ? RefundState.SUCCEEDED : RefundState.FAILED;
    if (refund.is(RefundState.SUCCEEDED)) {
      refund.trade.refunds++;
      refund.trade.refunded += refund.amount;
      totals.refunds++;
      totals.refundedAmount += refund.amount;
      bill(new BillLine(refund.trade, refund, fact.at()));
    }
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

  private void bill(BillLine line) {
    LocalDate day = LocalDate.ofInstant(line.at(), ZoneOffset.UTC);
    bills.computeIfAbsent(day, any -> new ArrayList<>()).add(line);
  }

  private Behaviour behaviour(String words) {
    return behaviours.computeIfAbsent(words, BehaviourParser.strict()::parse);
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
