package io.payonce.store;

import io.payonce.payment.Answer;
import io.payonce.payment.Cause;
import io.payonce.payment.Event;
import io.payonce.payment.Fingerprint;
import io.payonce.payment.Flow;
import io.payonce.payment.FlowIds;
import io.payonce.payment.LatePayment;
import io.payonce.payment.Money;
import io.payonce.payment.Outcome;
import io.payonce.payment.Refund;
import io.payonce.payment.RefundState;
import io.payonce.payment.State;
import io.payonce.payment.Surplus;
import io.payonce.payment.Transition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Makes refunds and surpluses of flows, and the changes that bring them. */
final class TestRefunds {
  private final TestFlows flows;
  private final Random random = new Random(11);

  TestRefunds(TestFlows flows) {
    this.flows = flows;
  }

  /** The flow with the sum reserved, and its refund. */
  FlowChange reserve(Flow paid, String refundNo, long amount) {
    return with(
        new FlowChange(
            money(paid, paid.refunded(), paid.refundReserved() + amount), List.of(), null),
        refund(paid, refundNo, amount));
  }

  /** A refund that has just been asked for. */
  Refund refund(Flow flow, String refundNo, long amount) {
    Instant at = flows.now();
    return new Refund(
        FlowIds.next(at, flow.intent().order().slot(), random),
        flow.flowId(),
        flow.intent().order(),
        flow.intent().channel(),
        refundNo,
        flow.receipt().paymentNo(),
        new Money(amount, flow.intent().money().currency()),
        null,
        Fingerprint.of("refund", Map.of("refundNo", refundNo)),
        RefundState.PROCESSING,
        null,
        null,
        null,
        null,
        at.plusMillis(2_000),
        at,
        at,
        1);
  }

  /** The flow with the refund paid out. */
  FlowChange settle(Flow flow, Refund refund) {
    long amount = refund.money().amount();
    Flow after = money(flow, flow.refunded() + amount, flow.refundReserved() - amount);
    return with(refundEvent(after), settled(refund));
  }

  private FlowChange refundEvent(Flow after) {
    boolean all = after.refunded() == after.intent().money().amount();
    State to = all ? State.REFUNDED : State.PARTIALLY_REFUNDED;
    Event event = all ? Event.REFUND_FULL : Event.REFUND_PART;
    Flow next =
        new Flow(
            after.intent(),
            to,
            after.receipt(),
            after.attempt(),
            after.refunded(),
            after.refundReserved(),
            after.conflicted(),
            after.answer(),
            after.dueAt(),
            after.updatedAt(),
            after.seq() + 1,
            after.version());
    Transition transition =
        new Transition(
            next.flowId(),
            next.seq(),
            after.state(),
            to,
            event,
            Cause.REQUEST,
            null,
            next.updatedAt());
    return new FlowChange(next, List.of(transition), null);
  }

  Refund settled(Refund refund) {
    return moved(
        refund,
        RefundState.SUCCEEDED,
        "R-" + refund.refundId(),
        null,
        TestFlows.answer(201, "{\"state\":\"SUCCEEDED\"}"),
        null);
  }

  /** Still in doubt, and answered so. */
  Refund waiting(Refund refund, Instant due) {
    return moved(
        refund, RefundState.PROCESSING, null, null, TestFlows.answer(202, "{\"wait\":1}"), due);
  }

  Refund failed(Refund refund) {
    return moved(
        refund, RefundState.FAILED, null, "no_funds", TestFlows.answer(201, "{\"ö\":1}"), null);
  }

  private Refund moved(
      Refund refund, RefundState to, String number, String error, Answer answer, Instant due) {
    return new Refund(
        refund.refundId(),
        refund.flowId(),
        refund.order(),
        refund.channel(),
        refund.refundNo(),
        refund.paymentNo(),
        refund.money(),
        refund.reason(),
        refund.fingerprint(),
        to,
        number,
        error,
        error == null ? null : "not enough",
        refund.isOfSurplus() ? null : answer,
        due,
        refund.createdAt(),
        flows.now(),
        refund.version() + 1);
  }

  /** The flow, flagged, with a payment that came too late and is to be given back. */
  FlowChange surplus(Flow ended, String paymentNo) {
    Refund refund = surplusRefund(ended, paymentNo);
    Surplus surplus =
        new Surplus(
            ended.flowId(),
            paymentNo,
            ended.intent().money(),
            Surplus.Kind.LATE,
            LatePayment.REFUND,
            refund.refundId(),
            flows.now());
    FlowChange late = flows.settled(ended, new Outcome.Succeeded(paymentNo));
    return new FlowChange(late.flow(), late.transitions(), null, List.of(refund), List.of(surplus));
  }

  /** The flow with a second payment that is kept. */
  FlowChange accepted(Flow flow, String paymentNo) {
    Surplus surplus =
        new Surplus(
            flow.flowId(),
            paymentNo,
            new Money(7, "JPY"),
            Surplus.Kind.SECOND,
            LatePayment.ACCEPT,
            null,
            flows.now());
    return new FlowChange(touch(flow).flow(), List.of(), null, List.of(), List.of(surplus));
  }

  private Refund surplusRefund(Flow flow, String paymentNo) {
    Instant at = flows.now();
    return new Refund(
        UUID.nameUUIDFromBytes((flow.flowId() + paymentNo).getBytes(StandardCharsets.UTF_8)),
        flow.flowId(),
        flow.intent().order(),
        flow.intent().channel(),
        null,
        paymentNo,
        flow.intent().money(),
        null,
        null,
        RefundState.PROCESSING,
        null,
        null,
        null,
        null,
        at,
        at,
        at,
        1);
  }

  /** The next version of the flow, with other sums. */
  Flow money(Flow flow, long refunded, long reserved) {
    return new Flow(
        flow.intent(),
        flow.state(),
        flow.receipt(),
        flow.attempt(),
        refunded,
        reserved,
        flow.conflicted(),
        flow.answer(),
        flow.dueAt(),
        flows.now(),
        flow.seq(),
        flow.version() + 1);
  }

  /** The flow written once more, as it is. */
  FlowChange touch(Flow flow) {
    return new FlowChange(money(flow, flow.refunded(), flow.refundReserved()), List.of(), null);
  }

  /** The change with one refund more. */
  static FlowChange with(FlowChange change, Refund refund) {
    List<Refund> refunds = new ArrayList<>(change.refunds());
    refunds.add(refund);
    return new FlowChange(
        change.flow(), change.transitions(), change.report(), refunds, change.surpluses());
  }

  static FlowChange reported(FlowChange change, InboxEntry report) {
    return new FlowChange(
        change.flow(), change.transitions(), report, change.refunds(), change.surpluses());
  }
}
