package io.payonce.payment;

/**
 * How the adapter words the answer about a flow. A pure function of the flow; called on any thread.
 */
@FunctionalInterface
public interface AnswerFormat {
  Answer answer(Flow flow);
}
