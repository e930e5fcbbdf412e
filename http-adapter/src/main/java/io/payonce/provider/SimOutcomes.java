package io.payonce.provider;

import io.payonce.payment.Intent;
import io.payonce.payment.Outcome;

/**
 * What an answer of the simulator proves about a payment. Only an answer that names this payment,
 * with its number, amount and currency, proves anything. Everything else is unknown: conflicts,
 * errors, refusals of the call itself, nonsense.
 */
final class SimOutcomes {
  /** The decline of a payment that asked for faults which the simulator does not have. */
  static final String BAD_FAULT = "BAD_FAULT";

  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private SimOutcomes() {}

  static Outcome ofCreate(Intent intent, SimReply reply) {
    // It took no note of the number, and says the same about each repetition.
    if (reply.is(BAD_REQUEST, "INVALID") && reply.complaintAbout("sim").isPresent()) {
      return new Outcome.Declined(BAD_FAULT, reply.complaintAbout("sim").orElse(null));
    }
    return reply.status() == OK || reply.is(CONFLICT, "CLOSED")
        ? byState(intent, reply)
        : unknown(reply);
  }

  static Outcome ofQuery(Intent intent, SimReply reply) {
    if (reply.is(NOT_FOUND, "NOT_FOUND")) {
      return new Outcome.NotFound();
    }
    return reply.status() == OK ? byState(intent, reply) : unknown(reply);
  }

  static Outcome ofClose(Intent intent, SimReply reply) {
    return reply.status() == OK || reply.is(CONFLICT, "ALREADY_PAID")
        ? byState(intent, reply)
        : unknown(reply);
  }

  private static Outcome byState(Intent intent, SimReply reply) {
    if (!isAbout(intent, reply)) {
      return new Outcome.Unknown("an answer about another charge");
    }
    return switch (reply.text("state")) {
      case "PAID" -> paid(reply);
      case "PENDING" -> new Outcome.Accepted(null, reply.textOrNull("credential"));
      case "DECLINED" -> new Outcome.Declined(code(reply), reply.textOrNull("message"));
      case "CLOSED" -> new Outcome.Closed();
      default -> unknown(reply);
    };
  }

  private static Outcome paid(SimReply reply) {
    String paymentNo = reply.text("paymentNo");
    return paymentNo.isEmpty()
        ? new Outcome.Unknown("paid, but without a payment number")
        : new Outcome.Succeeded(paymentNo);
  }

  /** A number that was closed before it was charged has no amount. */
  private static boolean isAbout(Intent intent, SimReply reply) {
    boolean sameNumber = intent.outTradeNo().equals(reply.text("outTradeNo"));
    if (!reply.json().containsKey("amount")) {
      return sameNumber && "CLOSED".equals(reply.text("state"));
    }
    return sameNumber
        && reply.isWhole("amount", intent.money().amount())
        && intent.money().currency().equals(reply.text("currency"));
  }

  private static String code(SimReply reply) {
    String code = reply.text("code");
    return code.isEmpty() ? "DECLINED" : code;
  }

  private static Outcome unknown(SimReply reply) {
    return new Outcome.Unknown(reply.summary());
  }
}
