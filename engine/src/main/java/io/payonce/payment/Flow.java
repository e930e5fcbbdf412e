package io.payonce.payment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One payment attempt, as it stands. Immutable; {@link PaymentRules} makes the next one.
 *
 * @param attempt 1 for the order's first flow, counted by the store
 * @param refunded minor units given back
 * @param refundReserved minor units promised to refunds whose outcome is awaited
 * @param conflicted the provider reported something that contradicts the intent; somebody must look
 * @param answer the first answer given, null until there is one and after its retention
 * @param dueAt when the flow must be looked at again though nobody asks; null when nothing is owed
 * @param seq number of transitions recorded so far
 * @param version number of times written; the store refuses a write that skips or repeats one
 */
public record Flow(
    Intent intent,
    State state,
    Receipt receipt,
    int attempt,
    long refunded,
    long refundReserved,
    boolean conflicted,
    @Nullable Answer answer,
    @Nullable Instant dueAt,
    Instant updatedAt,
    int seq,
    int version) {

  /** A flow that has just been asked for, nothing decided yet. */
  static Flow fresh(Intent intent) {
    return new Flow(
        intent, State.PENDING, Receipt.NONE, 1, 0, 0, false, null, null, intent.createdAt(), 0, 1);
  }

  public UUID flowId() {
    return intent.flowId();
  }

  public boolean isLive() {
    return state.isLive();
  }

  public Flow withAnswer(Answer given) {
    return new Flow(
        intent,
        state,
        receipt,
        attempt,
        refunded,
        refundReserved,
        conflicted,
        given,
        dueAt,
        updatedAt,
        seq,
        version);
  }

  public Flow withDueAt(@Nullable Instant due) {
    return new Flow(
        intent,
        state,
        receipt,
        attempt,
        refunded,
        refundReserved,
        conflicted,
        answer,
        due,
        updatedAt,
        seq,
        version);
  }

  /** The attempt as the store counted it. */
  public Flow withAttempt(int counted) {
    return new Flow(
        intent,
        state,
        receipt,
        counted,
        refunded,
        refundReserved,
        conflicted,
        answer,
        dueAt,
        updatedAt,
        seq,
        version);
  }

  public Flow nextVersion() {
    return new Flow(
        intent,
        state,
        receipt,
        attempt,
        refunded,
        refundReserved,
        conflicted,
        answer,
        dueAt,
        updatedAt,
        seq,
        version + 1);
  }

  Flow withReceipt(Receipt told) {
    return new Flow(
        intent,
        state,
        told,
        attempt,
        refunded,
        refundReserved,
        conflicted,
        answer,
        dueAt,
        updatedAt,
        seq,
        version);
  }

  Flow flagged() {
    return new Flow(
        intent,
        state,
        receipt,
        attempt,
        refunded,
        refundReserved,
        true,
        answer,
        dueAt,
        updatedAt,
        seq,
        version);
  }

  /** One more transition recorded; nothing is owed any more once the flow is settled. */
  Flow to(State next, Instant at) {
    return new Flow(
        intent,
        next,
        receipt,
        attempt,
        refunded,
        refundReserved,
        conflicted,
        answer,
        next.isSettled() ? null : dueAt,
        at,
        seq + 1,
        version);
  }
}
