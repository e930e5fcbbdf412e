package io.payonce.store;

import io.payonce.payment.Answer;
import io.payonce.payment.Cause;
import io.payonce.payment.Decision;
import io.payonce.payment.Event;
import io.payonce.payment.Fingerprint;
import io.payonce.payment.Flow;
import io.payonce.payment.FlowIds;
import io.payonce.payment.Money;
import io.payonce.payment.OrderKey;
import io.payonce.payment.Outcome;
import io.payonce.payment.PayRequest;
import io.payonce.payment.PaymentRules;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Makes flows and their changes by the real rules, each a millisecond after the one before. */
final class TestFlows {
  static final Instant START = Instant.parse("2026-11-21T12:00:00.001Z");

  private final AtomicLong millis = new AtomicLong();
  private final Random random;

  TestFlows(long seed) {
    random = new Random(seed);
  }

  Instant now() {
    return START.plusMillis(millis.incrementAndGet());
  }

  static OrderKey order(String orderId) {
    return new OrderKey("m", orderId);
  }

  static PayRequest request(OrderKey order, String requestNo, String coupon) {
    return new PayRequest(
        order,
        requestNo,
        null,
        new Money(100, "EUR"),
        "instant",
        null,
        coupon,
        null,
        false,
        Duration.ofMinutes(30),
        Fingerprint.of("pay", Map.of("requestNo", requestNo)));
  }

  Flow pending(OrderKey order, String requestNo) {
    return pending(request(order, requestNo, null));
  }

  Flow pending(PayRequest request) {
    Instant at = now();
    UUID flowId = FlowIds.next(at, request.order().slot(), random);
    return PaymentRules.create(request, flowId, at);
  }

  /** A new flow whose charge has begun. */
  FlowChange intent(OrderKey order, String requestNo) {
    return begun(pending(order, requestNo));
  }

  FlowChange intent(OrderKey order, String requestNo, String coupon) {
    return begun(pending(request(order, requestNo, coupon)));
  }

  FlowChange intent(PayRequest request) {
    return begun(pending(request));
  }

  private FlowChange begun(Flow pending) {
    return change(PaymentRules.apply(pending, Event.PAY, Cause.REQUEST, null, now()));
  }

  /** The flow's success, with its answer. */
  FlowChange success(Flow flow) {
    return settled(flow, new Outcome.Succeeded("P-" + flow.intent().requestNo()));
  }

  FlowChange failure(Flow flow) {
    return settled(flow, new Outcome.Declined("no_funds", "not enough"));
  }

  FlowChange settled(Flow flow, Outcome outcome) {
    Decision decision = PaymentRules.settle(flow.nextVersion(), outcome, Cause.REQUEST, now());
    Flow after = decision.flow().withAnswer(answer(201, "{\"state\":\"" + outcome + "\"}"));
    return new FlowChange(after, List.of(decision.transition()), null);
  }

  /** As {@code change}, brought about by a report. */
  static FlowChange reported(FlowChange change, String eventId) {
    InboxEntry report = report(eventId, change.flow().flowId(), new Outcome.Succeeded("P"), START);
    return new FlowChange(change.flow(), change.transitions(), report);
  }

  static InboxEntry report(String eventId, UUID flowId, Outcome outcome, Instant receivedAt) {
    return new InboxEntry(
        "sim",
        eventId,
        flowId,
        new Money(100, "EUR"),
        outcome,
        Fingerprint.of("report", Map.of("event", eventId)),
        receivedAt);
  }

  static Answer answer(int code, String body) {
    return new Answer(code, body.getBytes(StandardCharsets.UTF_8));
  }

  static FlowChange change(Decision decision) {
    return new FlowChange(decision.flow(), List.of(decision.transition()), null);
  }

  static FlowChange with(FlowChange change, Flow flow) {
    return new FlowChange(flow, change.transitions(), change.report());
  }

  static Batch batch(FlowChange... changes) {
    return new Batch(List.of(changes), List.of());
  }
}
