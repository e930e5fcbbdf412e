package io.payonce.engine;

import io.payonce.payment.Answer;
import io.payonce.payment.AnswerFormat;
import io.payonce.payment.Flow;
import io.payonce.payment.Refund;
import java.nio.charset.StandardCharsets;

/** Answers that say what they are about and where it stands. */
class TestFormat implements AnswerFormat {
  @Override
  public Answer answer(Flow flow) {
    return new Answer(
        flow.state().isSettled() ? 201 : 202, bytes(flow.flowId() + " " + flow.state()));
  }

  @Override
  public Answer answer(Refund refund) {
    return new Answer(
        refund.state().isSettled() ? 201 : 202, bytes(refund.refundId() + " " + refund.state()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
