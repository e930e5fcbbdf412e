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
    Copy copy = new Copy(this);
    copy.answer = given;
    return copy.make();
  }

  /** The flow as it is kept when its answer is past its retention. */
  public Flow withoutAnswer() {
    Copy copy = new Copy(this);
    copy.answer = null;
    return copy.make();
  }

  public Flow withDueAt(@Nullable Instant due) {
    Copy copy = new Copy(this);
    copy.dueAt = due;
    return copy.make();
  }

  /** The attempt as the store counted it. */
  public Flow withAttempt(int counted) {
    if (counted == attempt) {
      return this;
    }
    Copy copy = new Copy(this);
    copy.attempt = counted;
    return copy.make();
  }

  public Flow nextVersion() {
    Copy copy = new Copy(this);
    copy.version++;
    return copy.make();
  }

  Flow withReceipt(Receipt told) {
    Copy copy = new Copy(this);
    copy.receipt = told;
    return copy.make();
  }

  Flow flagged() {
    Copy copy = new Copy(this);
    copy.conflicted = true;
    return copy.make();
  }

  /** Minor units are promised to a refund; negative when a promise is taken back. */
  Flow reserving(long amount, Instant at) {
    Copy copy = new Copy(this);
    copy.refundReserved += amount;
    copy.updatedAt = at;
    return copy.make();
  }

  /** Minor units that had been promised have been given back. */
  Flow refunding(long amount) {
    Copy copy = new Copy(this);
    copy.refundReserved -= amount;
    copy.refunded += amount;
    return copy.make();
  }

  /** One more transition recorded; nothing is owed any more once the flow is settled. */
  Flow to(State next, Instant at) {
    Copy copy = new Copy(this);
    copy.state = next;
    copy.dueAt = next.isSettled() ? null : dueAt;
    copy.updatedAt = at;
    copy.seq++;
    return copy.make();
  }

  /** The next flow in the making: all as it was, but for what is changed. */
  private static final class Copy {
    private final Intent intent;
    private State state;
    private Receipt receipt;
    private int attempt;
    private long refunded;
    private long refundReserved;
    private boolean conflicted;
    private @Nullable Answer answer;
    private @Nullable Instant dueAt;
    private Instant updatedAt;
    private int seq;
    private int version;

    Copy(Flow flow) {
      intent = flow.intent;
      state = flow.state;
      receipt = flow.receipt;
      attempt = flow.attempt;
      refunded = flow.refunded;
      refundReserved = flow.refundReserved;
      conflicted = flow.conflicted;
      answer = flow.answer;
      dueAt = flow.dueAt;
      updatedAt = flow.updatedAt;
      seq = flow.seq;
      version = flow.version;
    }

    Flow make() {
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
          version);
    }
  }
}
