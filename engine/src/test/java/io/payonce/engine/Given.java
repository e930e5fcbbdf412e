package io.payonce.engine;

import static io.payonce.payment.Samples.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.channel.ProviderEvent;
import io.payonce.partition.CommandResult;
import io.payonce.partition.PayResult;
import io.payonce.partition.RefundResult;
import io.payonce.payment.Fingerprint;
import io.payonce.payment.Flow;
import io.payonce.payment.FlowRef;
import io.payonce.payment.Money;
import io.payonce.payment.Outcome;
import io.payonce.payment.PayRequest;
import io.payonce.payment.Refund;
import io.payonce.payment.RefundRequest;
import io.payonce.payment.Refusal;
import java.time.Duration;
import java.util.Map;

/** Requests, reports and what came of them. */
final class Given {
  private Given() {}

  static PayRequest scripted(String requestNo, String orderId) {
    return request(requestNo, orderId, 4200, ScriptedChannel.NAME, null, false);
  }

  static PayRequest prepared(String requestNo, String orderId) {
    return request(requestNo, orderId, 4200, ScriptedChannel.NAME, null, true);
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
    return event(eventId, flow, money, new Outcome.Succeeded(paymentNo));
  }

  static ProviderEvent event(String eventId, Flow flow, Money money, Outcome outcome) {
    return new ProviderEvent(
        ScriptedChannel.NAME,
        eventId,
        flow.flowId(),
        money,
        outcome,
        Fingerprint.of("body", Map.of("eventId", eventId)));
  }

  /** What the provider says of a refund. */
  static ProviderEvent event(String eventId, Refund refund, Money money, Outcome outcome) {
    return new ProviderEvent(
        ScriptedChannel.NAME,
        eventId,
        refund.flowId(),
        refund.refundId(),
        money,
        outcome,
        Fingerprint.of("body", Map.of("eventId", eventId)));
  }

  static FlowRef ref(Flow flow) {
    return new FlowRef(flow.intent().order().merchantId(), flow.flowId());
  }

  static RefundRequest refund(Flow flow, String refundNo, long amount) {
    return new RefundRequest(
        ref(flow),
        refundNo,
        amount,
        "why not",
        Fingerprint.of("refund", Map.of("flowId", flow.flowId().toString(), "amount", amount)));
  }

  static RefundResult.Answered answered(RefundResult result) {
    assertThat(result).isInstanceOf(RefundResult.Answered.class);
    return (RefundResult.Answered) result;
  }

  static boolean refusedFor(RefundResult result, Refusal refusal) {
    return result instanceof RefundResult.Refused refused && refused.refusal() == refusal;
  }

  static Flow done(CommandResult result) {
    assertThat(result).isInstanceOf(CommandResult.Done.class);
    return ((CommandResult.Done) result).flow();
  }

  static boolean refusedFor(CommandResult result, Refusal refusal) {
    return result instanceof CommandResult.Refused refused && refused.refusal() == refusal;
  }

  static PayResult.Answered answered(PayResult result) {
    assertThat(result).isInstanceOf(PayResult.Answered.class);
    return (PayResult.Answered) result;
  }

  static boolean refusedFor(PayResult result, Refusal refusal) {
    return result instanceof PayResult.Refused refused && refused.refusal() == refusal;
  }
}
