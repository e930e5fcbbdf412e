package io.payonce.sim;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One thing that happened at the provider; one line of the journal, never changed. */
sealed interface Fact {
  /** When it happened, in whole milliseconds. */
  Instant at();

  /** Says which fact this is. */
  void tell(Listener listener);

  /**
   * The first call of a charge.
   *
   * @param sim the faults of the charge, as {@link Behaviour#words()}
   * @param payAt when the payer will pay; null when nobody will by themselves
   */
  record Opened(
      Instant at,
      String outTradeNo,
      long amount,
      String currency,
      String sim,
      @Nullable String callbackUrl,
      @Nullable Instant payAt)
      implements Fact {
    @Override
    public void tell(Listener listener) {
      listener.opened(this);
    }
  }

  /** A further call of a number that the ledger knows. */
  record Called(Instant at, String outTradeNo) implements Fact {
    @Override
    public void tell(Listener listener) {
      listener.called(this);
    }
  }

  /** The money of a charge moved: once, unless a fault wanted more. */
  record Charged(Instant at, String outTradeNo, String paymentNo) implements Fact {
    @Override
    public void tell(Listener listener) {
      listener.charged(this);
    }
  }

  /** A charge was refused. */
  record Declined(Instant at, String outTradeNo, Code code) implements Fact {
    @Override
    public void tell(Listener listener) {
      listener.declined(this);
    }
  }

  /** A charge was closed, or a number that no charge had yet. */
  record Closed(Instant at, String outTradeNo) implements Fact {
    @Override
    public void tell(Listener listener) {
      listener.closed(this);
    }
  }

  /**
   * The first call of a refund that was taken note of.
   *
   * @param paymentNo what is to be given back; null is the charge's first payment
   * @param sim the faults of the refund, as {@link Behaviour#words()}
   * @param dueAt when it will succeed by itself; null if it will not
   */
  record RefundOpened(
      Instant at,
      String refundNo,
      String outTradeNo,
      @Nullable String paymentNo,
      long amount,
      String sim,
      @Nullable Instant dueAt)
      implements Fact {
    @Override
    public void tell(Listener listener) {
      listener.refundOpened(this);
    }
  }

  /** A further call of a refund that the ledger knows. */
  record RefundCalled(Instant at, String refundNo) implements Fact {
    @Override
    public void tell(Listener listener) {
      listener.refundCalled(this);
    }
  }

  /** A call of a refund was lost: nobody took note of it but this line. */
  record RefundLost(Instant at, String refundNo, String outTradeNo) implements Fact {
    @Override
    public void tell(Listener listener) {
      listener.refundLost(this);
    }
  }

  /** A refund's money moved back, or, with a code, never will. */
  record RefundEnded(Instant at, String refundNo, @Nullable Code code) implements Fact {
    @Override
    public void tell(Listener listener) {
      listener.refundEnded(this);
    }
  }

  /**
   * An event to call back.
   *
   * @param at when what it tells of happened
   * @param number the refund's number for events of refunds, else the charge's
   * @param paymentNo the payment that it tells of; null when it tells of none
   * @param dueAt when to send it first
   * @param copies how many times to send it
   * @param after the event that must be delivered before, if any
   */
  record Noted(
      Instant at,
      String id,
      EventType type,
      String number,
      @Nullable String paymentNo,
      Instant dueAt,
      int copies,
      @Nullable String after)
      implements Fact {
    static Noted of(News news, Instant at, Instant dueAt, int copies) {
      return new Noted(
          at, news.id(), news.type(), news.number(), news.paymentNo(), dueAt, copies, news.after());
    }

    @Override
    public void tell(Listener listener) {
      listener.noted(this);
    }
  }

  /** An event was acknowledged, or given up, after so many requests. */
  record Settled(Instant at, String id, boolean acknowledged, int requests) implements Fact {
    @Override
    public void tell(Listener listener) {
      listener.settled(this);
    }
  }

  /** Somebody who is told facts. */
  interface Listener {
    void opened(Opened fact);

    void called(Called fact);

    void charged(Charged fact);

    void declined(Declined fact);

    void closed(Closed fact);

    void refundOpened(RefundOpened fact);

    void refundCalled(RefundCalled fact);

    void refundLost(RefundLost fact);

    void refundEnded(RefundEnded fact);

    void noted(Noted fact);

    void settled(Settled fact);
  }
}
