package io.payonce.engine;

import static io.payonce.payment.Samples.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.channel.ProviderEvent;
import io.payonce.partition.PayResult;
import io.payonce.payment.Fingerprint;
import io.payonce.payment.Flow;
import io.payonce.payment.Money;
import io.payonce.payment.Outcome;
import io.payonce.payment.PayRequest;
import io.payonce.payment.Refusal;
import java.time.Duration;
import java.util.Map;

/** Requests, reports and what came of them. */
final class Given {
  private Given() {}

  static PayRequest scripted(String requestNo, String orderId) {
    return request(requestNo, orderId, 4200, ScriptedChannel.NAME, null, false);
  }

  static PayRequest coupon(String requestNo, String orderId) {
    return request(requestNo, orderId, 4200, ScriptedChannel.NAME, "c-1", false);
  }

  static PayRequest expiring(String requestNo, String orderId, Duration in) {
    return expiring(requestNo, orderId, in, false);
  }

  static PayRequest expiring(String requestNo, String orderId, Duration in, boolean prepareOnly) {
    PayRequest like = request(requestNo, orderId, 4200, ScriptedChannel.NAME, null, prepareOnly);
    return new PayRequest(
        like.order(),
        requestNo,
        like.userId(),
        like.money(),
        like.channel(),
        null,
        null,
        null,
        prepareOnly,
        in,
        like.fingerprint());
  }

  static ProviderEvent event(String eventId, Flow flow, Money money, String paymentNo) {
    return new ProviderEvent(
        ScriptedChannel.NAME,
        eventId,
        flow.flowId(),
        money,
        new Outcome.Succeeded(paymentNo),
        Fingerprint.of("body", Map.of("eventId", eventId)));
  }

  static PayResult.Answered answered(PayResult result) {
    assertThat(result).isInstanceOf(PayResult.Answered.class);
    return (PayResult.Answered) result;
  }

  static boolean refusedFor(PayResult result, Refusal refusal) {
    return result instanceof PayResult.Refused refused && refused.refusal() == refusal;
  }
}
