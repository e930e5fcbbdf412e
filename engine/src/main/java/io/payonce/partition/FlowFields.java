package io.payonce.partition;

import io.payonce.payment.Fingerprint;
import io.payonce.payment.Flow;
import io.payonce.payment.FlowIds;
import io.payonce.payment.Intent;
import io.payonce.payment.Money;
import io.payonce.payment.OrderKey;
import io.payonce.payment.Receipt;
import io.payonce.payment.State;
import java.time.Instant;
import java.util.UUID;

/**
 * The fields of a flow, in the order in which they are packed: all but its order, its request
 * number and its answer. Times stand as their distance from one before, which is small.
 */
final class FlowFields {
  private static final int CONFLICTED = 1;
  private static final int DUE = 2;
  private static final State[] STATES = State.values();

  private FlowFields() {}

  static void write(Flow flow, FieldWriter out) {
    Intent intent = flow.intent();
    write(intent, out);
    Instant due = flow.dueAt();
    out.octet(flow.state().ordinal());
    out.octet((flow.conflicted() ? CONFLICTED : 0) | (due != null ? DUE : 0));
    out.number(flow.attempt());
    out.number(flow.refunded());
    out.number(flow.refundReserved());
    out.number(flow.seq());
    out.number(flow.version());
    out.time(flow.updatedAt(), intent.createdAt());
    if (due != null) {
      out.time(due, intent.createdAt());
    }
    Receipt receipt = flow.receipt();
    out.text(receipt.paymentNo());
    out.text(receipt.credential());
    out.text(receipt.errorCode());
    out.text(receipt.errorMessage());
  }

  private static void write(Intent intent, FieldWriter out) {
    UUID flowId = intent.flowId();
    Fingerprint print = intent.fingerprint();
    out.word(flowId.getMostSignificantBits());
    out.word(flowId.getLeastSignificantBits());
    out.text(intent.userId());
    out.number(intent.money().amount());
    out.text(intent.money().currency());
    out.text(intent.channel());
    out.text(intent.description());
    out.text(intent.couponId());
    out.text(intent.metadata());
    out.word(print.a());
    out.word(print.b());
    out.word(print.c());
    out.word(print.d());
    out.time(intent.createdAt(), FlowIds.createdAt(flowId));
    out.time(intent.expiresAt(), intent.createdAt());
  }

  /** What {@link #write} wrote, without an answer. */
  static Flow read(FieldReader in, OrderKey order, String requestNo) {
    Intent intent = intent(in, order, requestNo);
    State state = STATES[in.octet()];
    int bits = in.octet();
    int attempt = (int) in.number();
    long refunded = in.number();
    long refundReserved = in.number();
    int seq = (int) in.number();
    int version = (int) in.number();
    Instant updatedAt = in.time(intent.createdAt());
    Instant due = (bits & DUE) == 0 ? null : in.time(intent.createdAt());
    return new Flow(
        intent,
        state,
        new Receipt(in.text(), in.text(), in.text(), in.text()),
        attempt,
        refunded,
        refundReserved,
        (bits & CONFLICTED) != 0,
        null,
        due,
        updatedAt,
        seq,
        version);
  }

  private static Intent intent(FieldReader in, OrderKey order, String requestNo) {
    UUID flowId = new UUID(in.word(), in.word());
    String userId = in.text();
    Money money = new Money(in.number(), in.requiredText());
    String channel = in.requiredText();
    String description = in.text();
    String couponId = in.text();
    String metadata = in.text();
    Fingerprint print = new Fingerprint(in.word(), in.word(), in.word(), in.word());
    Instant createdAt = in.time(FlowIds.createdAt(flowId));
    Instant expiresAt = in.time(createdAt);
    return new Intent(
        flowId,
        order,
        requestNo,
        userId,
        money,
        channel,
        description,
        couponId,
        metadata,
        print,
        createdAt,
        expiresAt);
  }
}
