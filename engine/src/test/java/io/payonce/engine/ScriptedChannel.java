package io.payonce.engine;

import io.payonce.channel.Channel;
import io.payonce.channel.RawCallback;
import io.payonce.channel.Verification;
import io.payonce.payment.Intent;
import io.payonce.payment.Outcome;
import io.payonce.payment.Refund;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;

/** A provider in this process that keeps one charge a number, and answers as the test wants. */
final class ScriptedChannel implements Channel {
  static final String NAME = "scripted";

  /** Charges by number; the truth of this provider. */
  final Set<String> charged = ConcurrentHashMap.newKeySet();

  final Set<String> closed = ConcurrentHashMap.newKeySet();
  final Map<String, Integer> creates = new ConcurrentHashMap<>();
  final List<String> calls = new CopyOnWriteArrayList<>();

  /** The money that went back; the truth of this provider. */
  final RefundBook refunds = new RefundBook();

  /** Calls of refund, by the number of the refund. */
  final Map<String, Integer> refundCalls = refunds.calls;

  String name = NAME;

  /** What a create call gets, after it was counted. */
  volatile BiFunction<ScriptedChannel, Intent, Future<Outcome>> onCreate = ScriptedChannel::approve;

  volatile BiFunction<ScriptedChannel, Intent, Future<Outcome>> onQuery = ScriptedChannel::truth;

  volatile BiFunction<ScriptedChannel, Intent, Future<Outcome>> onClose =
      ScriptedChannel::closeUnlessPaid;

  /** What a refund call gets, after it was counted. */
  volatile BiFunction<ScriptedChannel, Refund, Future<Outcome>> onRefund =
      ScriptedChannel::giveBack;

  volatile BiFunction<ScriptedChannel, Refund, Future<Outcome>> onQueryRefund =
      ScriptedChannel::truth;

  Future<Outcome> giveBack(Refund refund) {
    return Future.succeededFuture(refunds.giveBack(refund));
  }

  Future<Outcome> giveBackSilently(Refund refund) {
    refunds.giveBack(refund);
    return silence();
  }

  Future<Outcome> workOnRefund(Refund refund) {
    return Future.succeededFuture(refunds.accept(refund));
  }

  Future<Outcome> truth(Refund refund) {
    return Future.succeededFuture(refunds.outcome(refund));
  }

  Future<Outcome> decline(Refund refund) {
    return Future.succeededFuture(refunds.decline(refund));
  }

  Future<Outcome> lose(Refund refund) {
    return silence();
  }

  long sumGivenBack() {
    return refunds.entries.values().stream()
        .filter(RefundBook.Entry::isDone)
        .mapToLong(entry -> entry.money().amount())
        .sum();
  }

  Future<Outcome> approve(Intent intent) {
    if (closed.contains(intent.outTradeNo())) {
      return Future.succeededFuture(new Outcome.Closed());
    }
    charged.add(intent.outTradeNo());
    return Future.succeededFuture(new Outcome.Succeeded("p-" + intent.outTradeNo()));
  }

  Future<Outcome> chargeSilently(Intent intent) {
    charged.add(intent.outTradeNo());
    return silence();
  }

  Future<Outcome> accept(Intent intent) {
    return Future.succeededFuture(new Outcome.Accepted(null, "cred-" + intent.outTradeNo()));
  }

  Future<Outcome> decline(Intent intent) {
    return Future.succeededFuture(new Outcome.Declined("no_funds", "not enough money"));
  }

  Future<Outcome> truth(Intent intent) {
    if (charged.contains(intent.outTradeNo())) {
      return Future.succeededFuture(new Outcome.Succeeded("p-" + intent.outTradeNo()));
    }
    boolean known = creates.containsKey(intent.outTradeNo());
    return Future.succeededFuture(
        known ? new Outcome.Accepted(null, null) : new Outcome.NotFound());
  }

  static Future<Outcome> silence() {
    return Promise.<Outcome>promise().future();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Future<Outcome> create(Intent intent) {
    calls.add("create " + intent.requestNo());
    creates.merge(intent.outTradeNo(), 1, Integer::sum);
    return onCreate.apply(this, intent);
  }

  @Override
  public Future<Outcome> query(Intent intent) {
    calls.add("query " + intent.requestNo());
    return onQuery.apply(this, intent);
  }

  @Override
  public Future<Outcome> close(Intent intent) {
    calls.add("close " + intent.requestNo());
    return onClose.apply(this, intent);
  }

  Future<Outcome> closeUnlessPaid(Intent intent) {
    if (charged.contains(intent.outTradeNo())) {
      return truth(intent);
    }
    closed.add(intent.outTradeNo());
    return Future.succeededFuture(new Outcome.Closed());
  }

  @Override
  public Future<Outcome> refund(Intent intent, Refund refund) {
    calls.add("refund " + refund.refundNo());
    refunds.called(refund);
    return onRefund.apply(this, refund);
  }

  @Override
  public Future<Outcome> queryRefund(Intent intent, Refund refund) {
    calls.add("queryRefund " + refund.refundNo());
    return onQueryRefund.apply(this, refund);
  }

  @Override
  public Verification verify(RawCallback callback) {
    return new Verification.Forged("no callbacks here");
  }
}
