package io.payonce.payment;

/** How the adapter words its answers. Pure functions; called on any thread. */
public interface AnswerFormat {
  Answer answer(Flow flow);

  Answer answer(Refund refund);
}
