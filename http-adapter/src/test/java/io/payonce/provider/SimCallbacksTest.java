package io.payonce.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.channel.RawCallback;
import io.payonce.channel.Verification;
import io.payonce.channel.Verification.Forged;
import io.payonce.channel.Verification.Genuine;
import io.payonce.channel.Verification.Irrelevant;
import io.payonce.channel.Verification.Malformed;
import io.payonce.payment.FlowIds;
import io.payonce.payment.Money;
import io.payonce.payment.Outcome;
import io.payonce.sim.SimSignature;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimCallbacksTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final UUID FLOW = new UUID(0x019ab1c2d3e4_7000L, 0x8000_0000_0000_0001L);
  private static final UUID REFUND = new UUID(0x019ab1c2ffff_7000L, 0x8000_0000_0000_0001L);
  private static final SimSignature SIGNATURE = signature("a secret of two", NOW);

  private final SimCallbacks callbacks = new SimCallbacks("sim", SIGNATURE);

  static Stream<Arguments> events() {
    return Stream.of(
        Arguments.of("charge.succeeded", new Outcome.Succeeded("SIMP1")),
        Arguments.of("charge.failed", new Outcome.Declined("PAYER_DECLINED", "No.")),
        Arguments.of("charge.closed", new Outcome.Closed()),
        Arguments.of("charge.pending", new Outcome.Accepted(null, null)));
  }

  @ParameterizedTest
  @MethodSource("events")
  void shouldReadWhatTheProviderReports(String type, Outcome outcome) {
    assertThat(callbacks.verify(signed(event(type).encode())))
        .isInstanceOfSatisfying(
            Genuine.class,
            genuine -> {
              assertThat(genuine.event().channel()).isEqualTo("sim");
              assertThat(genuine.event().eventId()).isEqualTo("EV-1");
              assertThat(genuine.event().flowId()).isEqualTo(FLOW);
              assertThat(genuine.event().refundId()).isNull();
              assertThat(genuine.event().money()).isEqualTo(new Money(1250, "EUR"));
              assertThat(genuine.event().outcome()).isEqualTo(outcome);
            });
  }

  static Stream<Arguments> refundEvents() {
    return Stream.of(
        Arguments.of("refund.succeeded", new Outcome.Succeeded("SIMR1")),
        Arguments.of("refund.failed", new Outcome.Declined("REFUND_DECLINED", "No.")));
  }

  @ParameterizedTest
  @MethodSource("refundEvents")
  void shouldReadWhatTheProviderReportsOfARefund(String type, Outcome outcome) {
    assertThat(callbacks.verify(signed(refundEvent(type).encode())))
        .isInstanceOfSatisfying(
            Genuine.class,
            genuine -> {
              assertThat(genuine.event().flowId()).isEqualTo(FLOW);
              assertThat(genuine.event().refundId()).isEqualTo(REFUND);
              assertThat(genuine.event().money()).isEqualTo(new Money(250, "EUR"));
              assertThat(genuine.event().outcome()).isEqualTo(outcome);
            });
  }

  @Test
  void shouldNotReadARefundWithoutItsFacts() {
    for (String field : List.of("amount", "currency", "providerRefundNo")) {
      JsonObject event = refundEvent("refund.succeeded");
      event.getJsonObject("data").remove(field);
      assertThat(callbacks.verify(signed(event.encode()))).isInstanceOf(Malformed.class);
    }
  }

  @Test
  void shouldAcknowledgeWhatIsAboutTheRefundOfSomebodyElse() {
    for (String field : List.of("refundNo", "outTradeNo")) {
      JsonObject event = refundEvent("refund.succeeded");
      event.getJsonObject("data").put(field, "shop-4711");
      assertThat(callbacks.verify(signed(event.encode()))).isInstanceOf(Irrelevant.class);
    }
  }

  @Test
  void shouldNotTakeAChargeForARefund() {
    JsonObject event = event("charge.succeeded");
    event.getJsonObject("data").put("refundNo", FlowIds.outTradeNo(REFUND));
    Genuine genuine = (Genuine) callbacks.verify(signed(event.encode()));

    assertThat(genuine.event().refundId()).isNull();
  }

  @Test
  void shouldTellTwoBodiesApart() {
    Genuine one = (Genuine) callbacks.verify(signed(event("charge.closed").encode()));
    Genuine same = (Genuine) callbacks.verify(signed(event("charge.closed").encode()));
    Genuine other = (Genuine) callbacks.verify(signed(event("charge.closed").encode() + " "));

    assertThat(same.event()).isEqualTo(one.event());
    assertThat(other.event().body()).isNotEqualTo(one.event().body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"refund.reversed", "payout.created"})
  void shouldAcknowledgeWhatIsNewToUs(String type) {
    assertThat(callbacks.verify(signed(event(type).encode()))).isEqualTo(new Irrelevant(type));
  }

  @Test
  void shouldAcknowledgeWhatIsAboutTheChargeOfSomebodyElse() {
    JsonObject event = event("charge.succeeded");
    event.getJsonObject("data").put("outTradeNo", "shop-4711");

    assertThat(callbacks.verify(signed(event.encode()))).isInstanceOf(Irrelevant.class);
  }

  @Test
  void shouldBelieveNothingThatIsNotSignedByTheProviderJustNow() {
    String body = event("charge.succeeded").encode();
    String changed = body.replace("1250", "1");

    assertThat(callbacks.verify(with(null, body))).isEqualTo(new Forged("signature missing"));
    assertThat(callbacks.verify(with("v1=00", body))).isEqualTo(new Forged("signature malformed"));
    assertThat(callbacks.verify(with(sign(SIGNATURE, body), changed)))
        .isEqualTo(new Forged("signature forged"));
    assertThat(callbacks.verify(with(sign(signature("another secret", NOW), body), body)))
        .isEqualTo(new Forged("signature forged"));
    for (int seconds : List.of(-301, 301)) {
      SimSignature then = signature("a secret of two", NOW.plusSeconds(seconds));
      assertThat(callbacks.verify(with(sign(then, body), body)))
          .isEqualTo(new Forged("signature stale"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{",
        "{}",
        "{'id':'EV-1','type':'charge.succeeded'}",
        "{'id':'EV-1','type':'charge.succeeded','data':[]}",
        "{'id':7,'type':'charge.succeeded','data':{}}"
      })
  void shouldNotReadNonsenseHoweverWellSigned(String body) {
    assertThat(callbacks.verify(signed(body.replace('\'', '"')))).isInstanceOf(Malformed.class);
  }

  @Test
  void shouldNotReadAChargeWithoutItsFacts() {
    for (String field : List.of("amount", "currency", "paymentNo")) {
      JsonObject event = event("charge.succeeded");
      event.getJsonObject("data").remove(field);
      assertThat(callbacks.verify(signed(event.encode()))).isInstanceOf(Malformed.class);
    }
    for (Object amount : new Object[] {0, -1, 1.5, "1250", Money.MAX_AMOUNT + 1}) {
      JsonObject event = event("charge.succeeded");
      event.getJsonObject("data").put("amount", amount);
      Verification verification = callbacks.verify(signed(event.encode()));
      assertThat(verification).as("amount %s", amount).isInstanceOf(Malformed.class);
    }
  }

  private static JsonObject event(String type) {
    JsonObject charge =
        new JsonObject()
            .put("outTradeNo", FlowIds.outTradeNo(FLOW))
            .put("amount", 1250)
            .put("currency", "EUR")
            .put("paymentNo", "SIMP1");
    if ("charge.failed".equals(type)) {
      charge.put("code", "PAYER_DECLINED").put("message", "No.");
    }
    return new JsonObject().put("id", "EV-1").put("type", type).put("data", charge);
  }

  private static JsonObject refundEvent(String type) {
    JsonObject refund =
        new JsonObject()
            .put("refundNo", FlowIds.outTradeNo(REFUND))
            .put("outTradeNo", FlowIds.outTradeNo(FLOW))
            .put("providerRefundNo", "SIMR1")
            .put("paymentNo", "SIMP1")
            .put("amount", 250)
            .put("currency", "EUR");
    if ("refund.failed".equals(type)) {
      refund.put("code", "REFUND_DECLINED").put("message", "No.");
    }
    return new JsonObject().put("id", "EV-2").put("type", type).put("data", refund);
  }

  private static RawCallback signed(String body) {
    return with(sign(SIGNATURE, body), body);
  }

  private static RawCallback with(String header, String body) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    if (header != null) {
      headers.set("sim-signature", header);
    }
    return new RawCallback(headers, Buffer.buffer(body));
  }

  private static String sign(SimSignature signature, String body) {
    return signature.sign(body.getBytes(UTF_8));
  }

  private static SimSignature signature(String secret, Instant at) {
    return new SimSignature(List.of(secret), InstantSource.fixed(at));
  }
}
