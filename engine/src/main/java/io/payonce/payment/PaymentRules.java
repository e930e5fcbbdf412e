package io.payonce.payment;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides. Every function is pure: what is true goes in, what shall be true comes out. */
public final class PaymentRules {
  private PaymentRules() {}

  /**
   * What becomes of a request.
   *
   * @param first the flow that the request's key made, of whatever order, if known
   * @param live the order's live flow, if known
   * @param couponOwner the live flow of any order that holds the request's coupon, if known
   */
  public static Admission admit(
      PayRequest request, @Nullable Flow first, @Nullable Flow live, @Nullable Flow couponOwner) {
    if (first != null) {
      return repeated(request, first);
    }
    if (live != null) {
      return new Admission.Refuse(Refusal.ORDER_ALREADY_LIVE, live);
    }
    if (couponOwner != null && couponOwner.isLive()) {
      return new Admission.Refuse(Refusal.COUPON_USED, couponOwner);
    }
    return new Admission.Create();
  }

  private static Admission repeated(PayRequest request, Flow first) {
    if (!first.intent().fingerprint().equals(request.fingerprint())) {
      return new Admission.Refuse(Refusal.KEY_REUSED, first);
    }
    boolean answered = first.answer() != null || first.state().isSettled();
    return answered ? new Admission.Replay(first) : new Admission.Join(first);
  }

  /** The flow that an admitted request makes: {@code PENDING}, nothing recorded yet. */
  public static Flow create(PayRequest request, UUID flowId, Instant now) {
    return Flow.fresh(Intent.of(request, flowId, now));
  }

  /** What the event does to the flow, by the {@link StateTable}. */
  public static Decision apply(
      Flow flow, Event event, Cause cause, @Nullable String detail, Instant at) {
    Step step = StateTable.step(flow.state(), event);
    State to = step instanceof Step.Move move ? move.to() : flow.state();
    Flow after = flow.to(to, at);
    Transition record =
        new Transition(flow.flowId(), after.seq(), flow.state(), to, event, cause, detail, at);
    if (step instanceof Step.Move) {
      return new Decision.Moved(after, record);
    }
    return step instanceof Step.Late
        ? new Decision.Late(after.flagged(), record)
        : new Decision.Unchanged(after, record);
  }

  /**
   * What a provider's word does to the flow; null when it is no event (still open, or silence). The
   * provider's numbers are kept only where they belong to the state: a no-op overwrites nothing.
   */
  public static @Nullable Decision settle(Flow flow, Outcome outcome, Cause cause, Instant at) {
    if (outcome instanceof Outcome.Succeeded paid) {
      return succeed(flow, paid, cause, at);
    }
    if (outcome instanceof Outcome.Declined no) {
      Decision decision = apply(flow, Event.FAIL, cause, no.code(), at);
      return decision instanceof Decision.Moved moved
          ? told(moved, flow.receipt().declined(no.code(), no.message()))
          : decision;
    }
    return outcome instanceof Outcome.Closed ? apply(flow, Event.CLOSE, cause, null, at) : null;
  }

  private static Decision succeed(Flow flow, Outcome.Succeeded paid, Cause cause, Instant at) {
    Decision decision = apply(flow, Event.SUCCEED, cause, paid.paymentNo(), at);
    if (decision instanceof Decision.Moved moved) {
      return told(moved, flow.receipt().paid(paid.paymentNo()));
    }
    if (isTooMuch(flow, paid)) {
      return new Decision.Late(decision.flow().flagged(), decision.transition());
    }
    return flow.state() == State.PENDING
        ? new Decision.Unchanged(decision.flow().flagged(), decision.transition())
        : decision;
  }

  /**
   * Whether the payment has no place on the flow: it comes after the flow's end, or is its second.
   * One for a flow that was never sent is neither, but a contradiction.
   */
  public static boolean isTooMuch(Flow flow, Outcome outcome) {
    if (!(outcome instanceof Outcome.Succeeded paid)) {
      return false;
    }
    Step step = StateTable.step(flow.state(), Event.SUCCEED);
    boolean second =
        flow.state().isSettled() && !Objects.equals(flow.receipt().paymentNo(), paid.paymentNo());
    return step instanceof Step.Late || (step instanceof Step.Stay && second);
  }

  private static Decision told(Decision.Moved moved, Receipt receipt) {
    return new Decision.Moved(moved.flow().withReceipt(receipt), moved.transition());
  }

  /** The flow with what an accepting provider handed out; the first credential stays. */
  public static Flow accept(Flow flow, Outcome.Accepted accepted) {
    return flow.withReceipt(flow.receipt().accepted(accepted.paymentNo(), accepted.credential()));
  }

  /** The recorded no-op of a provider's report that contradicts the intent. */
  public static Decision conflict(Flow flow, Event event, Cause cause, String detail, Instant at) {
    Flow after = flow.to(flow.state(), at).flagged();
    Transition record =
        new Transition(
            flow.flowId(), after.seq(), flow.state(), flow.state(), event, cause, detail, at);
    return new Decision.Unchanged(after, record);
  }
}
