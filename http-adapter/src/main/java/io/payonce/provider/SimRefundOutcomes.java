package io.payonce.provider;

import io.payonce.payment.Intent;
import io.payonce.payment.Outcome;
import io.payonce.payment.Refund;

/**
 * What an answer of the simulator proves about a refund. Only an answer that names this refund,
 * with its number, charge, amount, currency and payment, proves anything. Everything else is
 * unknown: conflicts, errors, refusals of the call itself, nonsense.
 */
final class SimRefundOutcomes {
  /** The code about a payment that the simulator never made, and so cannot give back. */
  static final String PAYMENT_NOT_FOUND = "PAYMENT_NOT_FOUND";

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private final Intent intent;
  private final Refund refund;
  private final SimReply reply;

  private SimRefundOutcomes(Intent intent, Refund refund, SimReply reply) {
    this.intent = intent;
    this.refund = refund;
    this.reply = reply;
  }

  static Outcome ofRefund(Intent intent, Refund refund, SimReply reply) {
    SimRefundOutcomes outcomes = new SimRefundOutcomes(intent, refund, reply);
    return reply.status() == OK || outcomes.isRefused() ? outcomes.byState() : outcomes.unknown();
  }

  static Outcome ofQuery(Intent intent, Refund refund, SimReply reply) {
    SimRefundOutcomes outcomes = new SimRefundOutcomes(intent, refund, reply);
    if (reply.is(NOT_FOUND, "NOT_FOUND")) {
      return new Outcome.NotFound();
    }
    return reply.status() == OK ? outcomes.byState() : outcomes.unknown();
  }

  /** The number is taken by a refund that was refused for ever. */
  private boolean isRefused() {
    boolean failed = "FAILED".equals(reply.text("state"));
    return failed
        && (reply.is(CONFLICT, "REFUND_EXCEEDS_PAID") || reply.is(NOT_FOUND, PAYMENT_NOT_FOUND));
  }

  private Outcome byState() {
    if (!isAboutTheRefund()) {
      return new Outcome.Unknown("an answer about another refund");
    }
    return switch (reply.text("state")) {
      case "SUCCEEDED" -> succeeded();
      case "PROCESSING" -> new Outcome.Accepted(reply.textOrNull("providerRefundNo"), null);
      case "FAILED" -> new Outcome.Declined(code(), reply.textOrNull("message"));
      default -> unknown();
    };
  }

  private Outcome succeeded() {
    String providerRefundNo = reply.text("providerRefundNo");
    return providerRefundNo.isEmpty()
        ? new Outcome.Unknown("refunded, but without a refund number")
        : new Outcome.Succeeded(providerRefundNo);
  }

  private boolean isAboutTheRefund() {
    return refund.outRefundNo().equals(reply.text("refundNo"))
        && intent.outTradeNo().equals(reply.text("outTradeNo"))
        && isOfTheSum()
        && isOfThePayment();
  }

  /** A refund of a payment that does not exist has no currency. */
  private boolean isOfTheSum() {
    boolean sameCurrency =
        reply.json().containsKey("currency")
            ? refund.money().currency().equals(reply.text("currency"))
            : PAYMENT_NOT_FOUND.equals(reply.text("code"));
    return sameCurrency && reply.isWhole("amount", refund.money().amount());
  }

  private boolean isOfThePayment() {
    String paymentNo = refund.paymentNo();
    return paymentNo == null || paymentNo.equals(reply.text("paymentNo"));
  }

  private String code() {
    String code = reply.text("code");
    return code.isEmpty() ? "DECLINED" : code;
  }

  private Outcome unknown() {
    return new Outcome.Unknown(reply.summary());
  }
}
