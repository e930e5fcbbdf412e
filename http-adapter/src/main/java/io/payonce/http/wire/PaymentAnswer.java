package io.payonce.http.wire;

import io.payonce.payment.Answer;
import io.payonce.payment.AnswerFormat;
import io.payonce.payment.Flow;
import io.payonce.payment.Refund;

/**
 * The answer about a payment or a refund: 201 when it is settled, 202 while it is not, and its
 * fields as JSON. A credential that is a JSON object is embedded as one, any other as a string.
 */
public final class PaymentAnswer implements AnswerFormat {
  static final int CREATED = 201;
  static final int ACCEPTED = 202;

  @Override
  public Answer answer(Flow flow) {
    byte[] body =
        Json.write(
            json -> {
              json.writeStartObject();
              FlowJson.writeAnswer(json, flow);
              json.writeEndObject();
            });
    return new Answer(flow.state().isSettled() ? CREATED : ACCEPTED, body);
  }

  @Override
  public Answer answer(Refund refund) {
    byte[] body = Json.write(json -> RefundJson.write(json, refund));
    return new Answer(refund.state().isSettled() ? CREATED : ACCEPTED, body);
  }
}
