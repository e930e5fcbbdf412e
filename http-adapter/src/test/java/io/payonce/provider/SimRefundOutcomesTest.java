package io.payonce.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.payment.Intent;
import io.payonce.payment.Outcome;
import io.payonce.payment.Outcome.Accepted;
import io.payonce.payment.Outcome.Declined;
import io.payonce.payment.Outcome.NotFound;
import io.payonce.payment.Outcome.Succeeded;
import io.payonce.payment.Outcome.Unknown;
import io.payonce.payment.Refund;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimRefundOutcomesTest {
  private static final Intent INTENT = Intents.asking("approve");
  private static final Refund REFUND = Refunds.of(INTENT, 250, "SIMP1");

  @Test
  void shouldBelieveWhatNamesTheRefund() {
    assertThat(both(200, answer("SUCCEEDED"))).isEqualTo(new Succeeded("SIMR1"));
    assertThat(both(200, answer("PROCESSING"))).isEqualTo(new Accepted("SIMR1", null));
    assertThat(both(200, no("FAILED", "REFUND_DECLINED")))
        .isEqualTo(new Declined("REFUND_DECLINED", "No."));
    assertThat(both(200, answer("FAILED"))).isEqualTo(new Declined("DECLINED", null));
  }

  @ParameterizedTest
  @CsvSource({"409, REFUND_EXCEEDS_PAID", "404, PAYMENT_NOT_FOUND"})
  void shouldTakeARefusalThatNamesTheRefundForANo(int status, String code) {
    JsonObject refused = no("FAILED", code);
    assertThat(asked(status, refused)).isEqualTo(new Declined(code, "No."));
    assertThat(queried(200, refused)).isEqualTo(new Declined(code, "No."));
    for (String field : new String[] {"refundNo", "outTradeNo", "amount", "paymentNo", "state"}) {
      JsonObject anonymous = refused.copy();
      anonymous.remove(field);
      assertThat(asked(status, anonymous)).as("without %s", field).isInstanceOf(Unknown.class);
    }
  }

  @Test
  void shouldNeedNoCurrencyOfAPaymentThatWasNeverMade() {
    JsonObject refused = no("FAILED", "PAYMENT_NOT_FOUND");
    refused.remove("currency");
    assertThat(asked(404, refused)).isInstanceOf(Declined.class);
    assertThat(asked(404, refused.put("currency", "USD"))).isInstanceOf(Unknown.class);
    JsonObject other = no("FAILED", "REFUND_EXCEEDS_PAID");
    other.remove("currency");
    assertThat(asked(409, other)).isInstanceOf(Unknown.class);
  }

  static Stream<Arguments> otherRefunds() {
    return Stream.of(
        Arguments.of("refundNo", "00000000000000000000000000000000"),
        Arguments.of("outTradeNo", REFUND.outRefundNo()),
        Arguments.of("amount", 251),
        Arguments.of("amount", 250.5),
        Arguments.of("amount", "250"),
        Arguments.of("currency", "USD"),
        Arguments.of("paymentNo", "SIMP2"),
        Arguments.of("refundNo", null),
        Arguments.of("amount", null),
        Arguments.of("currency", null),
        Arguments.of("paymentNo", null));
  }

  @ParameterizedTest
  @MethodSource("otherRefunds")
  void shouldNotBelieveWhatIsAboutAnotherRefund(String field, Object value) {
    for (String state : new String[] {"SUCCEEDED", "PROCESSING", "FAILED"}) {
      assertThat(both(200, answer(state).put(field, value)))
          .isEqualTo(new Unknown("an answer about another refund"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "PAID", "CLOSED", "succeeded"})
  void shouldNotBelieveAnUnknownState(String state) {
    assertThat(both(200, answer(state))).isInstanceOf(Unknown.class);
  }

  @Test
  void shouldNotBelieveASuccessWithoutANumber() {
    JsonObject success = answer("SUCCEEDED");
    success.remove("providerRefundNo");
    assertThat(both(200, success)).isInstanceOf(Unknown.class);
  }

  @ParameterizedTest
  @CsvSource({
    "201, SUCCEEDED",
    "400, FAILED",
    "401, FAILED",
    "404, FAILED",
    "409, FAILED",
    "429, FAILED",
    "500, SUCCEEDED",
    "503, FAILED"
  })
  void shouldNotBelieveAnyOtherStatus(int status, String state) {
    assertThat(both(status, no(state, "SIMULATED_ERROR"))).isInstanceOf(Unknown.class);
  }

  @Test
  void shouldNotBelieveAConflict() {
    JsonObject conflict = new JsonObject().put("code", "REFUND_NO_CONFLICT");
    assertThat(both(409, conflict)).isEqualTo(new Unknown("HTTP 409 REFUND_NO_CONFLICT"));
  }

  @Test
  void shouldLearnFromAQueryOnlyThatTheNumberIsNotKnown() {
    JsonObject unheardOf = new JsonObject().put("code", "NOT_FOUND");
    assertThat(queried(404, unheardOf)).isEqualTo(new NotFound());
    assertThat(asked(404, unheardOf)).isInstanceOf(Unknown.class);
    assertThat(queried(404, new JsonObject())).isInstanceOf(Unknown.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{", "<html>"})
  void shouldNotBelieveNonsense(String body) {
    SimReply reply = SimReply.of(200, Buffer.buffer(body));
    assertThat(SimRefundOutcomes.ofRefund(INTENT, REFUND, reply)).isInstanceOf(Unknown.class);
    assertThat(SimRefundOutcomes.ofQuery(INTENT, REFUND, reply)).isInstanceOf(Unknown.class);
  }

  @Test
  void shouldNotAskForAPaymentNumberThatTheRefundHasNot() {
    Refund unnamed = Refunds.of(INTENT, 250);
    JsonObject answer = answer("SUCCEEDED").put("refundNo", unnamed.outRefundNo());
    assertThat(SimRefundOutcomes.ofRefund(INTENT, unnamed, new SimReply(200, answer)))
        .isEqualTo(new Succeeded("SIMR1"));
  }

  private static JsonObject answer(String state) {
    return new JsonObject()
        .put("refundNo", REFUND.outRefundNo())
        .put("outTradeNo", INTENT.outTradeNo())
        .put("providerRefundNo", "SIMR1")
        .put("paymentNo", "SIMP1")
        .put("amount", 250)
        .put("currency", "EUR")
        .put("state", state);
  }

  private static JsonObject no(String state, String code) {
    return answer(state).put("code", code).put("message", "No.");
  }

  /** What call and query make of an answer, which is the same. */
  private static Outcome both(int status, JsonObject answer) {
    Outcome outcome = asked(status, answer);
    assertThat(queried(status, answer)).isEqualTo(outcome);
    return outcome;
  }

  private static Outcome asked(int status, JsonObject answer) {
    return SimRefundOutcomes.ofRefund(INTENT, REFUND, new SimReply(status, answer));
  }

  private static Outcome queried(int status, JsonObject answer) {
    return SimRefundOutcomes.ofQuery(INTENT, REFUND, new SimReply(status, answer));
  }
}
