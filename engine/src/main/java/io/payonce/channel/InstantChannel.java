package io.payonce.channel;

import io.payonce.payment.Intent;
import io.payonce.payment.Outcome;
import io.payonce.payment.Refund;
import io.vertx.core.Future;

/**
 * A provider in this process that always approves, at once: for demonstrations and for measuring
 * the engine alone. It needs no memory, because the answer about a number is a function of the
 * number: a payment counts as paid and a refund as made from the first time that anybody mentions
 * it, so a close never finds one unpaid.
 */
public final class InstantChannel implements Channel {
  public static final String NAME = "instant";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Future<Outcome> create(Intent intent) {
    return Future.succeededFuture(paid(intent));
  }

  @Override
  public Future<Outcome> query(Intent intent) {
    return Future.succeededFuture(paid(intent));
  }

  @Override
  public Future<Outcome> close(Intent intent) {
    return Future.succeededFuture(paid(intent));
  }

  @Override
  public Future<Outcome> refund(Intent intent, Refund refund) {
    return Future.succeededFuture(refunded(refund));
  }

  @Override
  public Future<Outcome> queryRefund(Intent intent, Refund refund) {
    return Future.succeededFuture(refunded(refund));
  }

  @Override
  public Verification verify(RawCallback callback) {
    return new Verification.Forged("channel instant sends no callbacks");
  }

  private static Outcome refunded(Refund refund) {
    return new Outcome.Succeeded("IR" + refund.outRefundNo());
  }

  private static Outcome paid(Intent intent) {
    return new Outcome.Succeeded("I" + intent.outTradeNo());
  }
}
