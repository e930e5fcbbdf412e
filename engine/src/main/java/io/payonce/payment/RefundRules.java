package io.payonce.payment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides about refunds, in two phases: the sum is reserved before the provider is asked, and given
 * back or released only by what the provider says. Every function is pure.
 */
public final class RefundRules {
  /** Refunds that callers may ask for of one flow, those that failed included. */
  public static final int MAX_REFUNDS = 1_000;

  private RefundRules() {}

  /** What may still be given back of the flow, in minor units; 0 unless it is paid. */
  public static long left(Flow flow) {
    return isPaid(flow) ? flow.intent().money().amount() - spent(flow) : 0;
  }

  private static boolean isPaid(Flow flow) {
    return StateTable.step(flow.state(), Event.REFUND_PART) instanceof Step.Move;
  }

  private static long spent(Flow flow) {
    return flow.refunded() + flow.refundReserved();
  }

  /**
   * What becomes of a request.
   *
   * @param first the refund that the request's number made, of whatever flow, if known
   * @param refunds how many refunds callers have asked for of the flow
   */
  public static RefundAdmission admit(
      RefundRequest request, Flow flow, @Nullable Refund first, int refunds) {
    if (first != null) {
      return repeated(request, first);
    }
    if (!isPaid(flow) && flow.state() != State.REFUNDED) {
      return new RefundAdmission.Refuse(Refusal.ILLEGAL_STATE);
    }
    if (request.amount() > left(flow)) {
      return new RefundAdmission.Refuse(Refusal.REFUND_EXCEEDS_PAID);
    }
    return refunds < MAX_REFUNDS
        ? new RefundAdmission.Reserve()
        : new RefundAdmission.Refuse(Refusal.REFUND_LIMIT);
  }

  private static RefundAdmission repeated(RefundRequest request, Refund first) {
    if (!request.fingerprint().equals(first.fingerprint())) {
      return new RefundAdmission.Refuse(Refusal.KEY_REUSED);
    }
    boolean answered = first.answer() != null || first.state().isSettled();
    return answered ? new RefundAdmission.Replay(first) : new RefundAdmission.Join(first);
  }

  /** The refund that an admitted request makes, and the flow that has promised it. */
  public static RefundDecision reserve(
      RefundRequest request, Flow flow, UUID refundId, Instant now) {
    Money money = new Money(request.amount(), flow.intent().money().currency());
    Refund refund =
        begun(flow, refundId, flow.receipt().paymentNo(), money, now)
            .asked(request.refundNo(), request.reason(), request.fingerprint());
    return new RefundDecision(flow.reserving(request.amount(), now), refund, null);
  }

  /** A refund that is about to be asked of the provider, with a date to ask again. */
  static Refund begun(
      Flow flow, UUID refundId, @Nullable String paymentNo, Money money, Instant now) {
    Intent intent = flow.intent();
    Refund refund =
        Refund.fresh(
            refundId, flow.flowId(), intent.order(), intent.channel(), paymentNo, money, now);
    return refund.awaited(null, AskSchedule.next(refund, now), now);
  }

  /** What a provider's word does to a refund that is under way. */
  public static RefundDecision settle(
      Flow flow, Refund refund, Outcome outcome, Cause cause, Instant at) {
    if (outcome instanceof Outcome.Succeeded done) {
      return succeed(flow, refund.succeeded(done.paymentNo(), at), cause, at);
    }
    if (outcome instanceof Outcome.Declined no) {
      long released = refund.isOfSurplus() ? 0 : refund.money().amount();
      Refund failed = refund.failed(no.code(), no.message(), at);
      return new RefundDecision(flow.reserving(-released, at), failed, null);
    }
    String number = outcome instanceof Outcome.Accepted yes ? yes.paymentNo() : null;
    Refund open = refund.awaited(number, AskSchedule.next(refund, at), at);
    return new RefundDecision(flow, open, null);
  }

  private static RefundDecision succeed(Flow flow, Refund done, Cause cause, Instant at) {
    if (done.isOfSurplus()) {
      return new RefundDecision(flow, done, null);
    }
    Flow given = flow.refunding(done.money().amount());
    boolean all = given.refunded() == given.intent().money().amount();
    Event event = all ? Event.REFUND_FULL : Event.REFUND_PART;
    Decision moved = PaymentRules.apply(given, event, cause, done.refundNo(), at);
    return new RefundDecision(moved.flow(), done, moved.transition());
  }

  /** Whether the provider says the opposite of what it said when the refund ended. */
  public static boolean contradicts(Refund refund, Outcome outcome) {
    return switch (refund.state()) {
      case PROCESSING -> false;
      case SUCCEEDED -> outcome instanceof Outcome.Declined;
      case FAILED -> outcome instanceof Outcome.Succeeded;
    };
  }
}
