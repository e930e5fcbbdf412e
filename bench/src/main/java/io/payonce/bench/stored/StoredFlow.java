package io.payonce.bench.stored;

import io.payonce.payment.Answer;
import io.payonce.payment.Cause;
import io.payonce.payment.Decision;
import io.payonce.payment.Event;
import io.payonce.payment.Flow;
import io.payonce.payment.FlowIds;
import io.payonce.payment.Outcome;
import io.payonce.payment.PayRequest;
import io.payonce.payment.PaymentRules;
import io.payonce.payment.Transition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A payment as the engine leaves it when it has ended, with its history: the engine's own rules
 * decide what that is.
 */
record StoredFlow(Flow flow, List<Transition> transitions) {
  private static final int CREATED = 201;
  private static final Duration OUTCOME_AFTER = Duration.ofMillis(3);
  private static final DateTimeFormatter MILLISECONDS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  StoredFlow {
    transitions = List.copyOf(transitions);
  }

  /**
   * Asked for and ended at about this moment, which has whole milliseconds.
   *
   * @param declined whether the provider refused
   */
  static StoredFlow of(PayRequest request, Instant at, boolean declined, RandomGenerator random) {
    UUID flowId = FlowIds.next(at, request.order().slot(), random);
    Flow fresh = PaymentRules.create(request, flowId, at);
    Decision paying = PaymentRules.apply(fresh, Event.PAY, Cause.REQUEST, null, at);
    Outcome outcome =
        declined
            ? new Outcome.Declined("insufficient_funds", "The payer's balance is too low")
            : new Outcome.Succeeded("I" + FlowIds.outTradeNo(flowId));
    Decision ended =
        PaymentRules.settle(paying.flow(), outcome, Cause.REQUEST, at.plus(OUTCOME_AFTER));
    if (ended == null) {
      throw new IllegalStateException("a provider's last word ends a payment");
    }
    Flow flow = ended.flow().withAnswer(answer(ended.flow())).nextVersion();
    return new StoredFlow(flow, List.of(paying.transition(), ended.transition()));
  }

  /** In the words of the API, whose answers are the same bytes for ever. */
  private static Answer answer(Flow flow) {
    StringBuilder json = new StringBuilder(512);
    field(json.append('{'), "flowId", flow.flowId().toString());
    field(json, "requestNo", flow.intent().requestNo());
    field(json, "orderId", flow.intent().order().orderId());
    field(json, "state", flow.state().name());
    json.append("\"amount\":").append(flow.intent().money().amount()).append(',');
    field(json, "currency", flow.intent().money().currency());
    field(json, "channel", flow.intent().channel());
    field(json, "paymentNo", flow.receipt().paymentNo());
    field(json, "outTradeNo", flow.intent().outTradeNo());
    field(json, "errorCode", flow.receipt().errorCode());
    field(json, "errorMessage", flow.receipt().errorMessage());
    field(json, "createdAt", MILLISECONDS.format(flow.intent().createdAt()));
    json.setCharAt(json.length() - 1, '}');
    return new Answer(CREATED, json.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void field(StringBuilder json, String name, @Nullable String value) {
    if (value != null) {
      json.append('"').append(name).append("\":\"").append(value).append("\",");
    }
  }
}
