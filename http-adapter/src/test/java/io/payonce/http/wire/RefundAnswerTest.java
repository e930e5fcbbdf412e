package io.payonce.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.payment.Answer;
import io.payonce.payment.RefundState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefundAnswerTest {
  private final PaymentAnswer format = new PaymentAnswer();

  @Test
  void shouldLeaveOutWhatIsNotThere() {
    assertThat(body(format.answer(Refunds.ofSurplus())))
        .isEqualTo(
            "{\"refundId\":\"019ab1c2-7d3e-7a10-8f00-3c5d7e9a4b22\","
                + "\"flowId\":\"019ab1c2-7d3e-7a10-8f00-3c5d7e9a4b21\",\"amount\":500,"
                + "\"currency\":\"EUR\",\"state\":\"PROCESSING\","
                + "\"createdAt\":\"2026-11-21T12:00:00.000Z\"}");
  }

  @Test
  void shouldWriteEverythingInOrder() {
    assertThat(body(format.answer(Refunds.full())))
        .isEqualTo(
            "{\"refundId\":\"019ab1c2-7d3e-7a10-8f00-3c5d7e9a4b22\",\"refundNo\":\"r-1\","
                + "\"flowId\":\"019ab1c2-7d3e-7a10-8f00-3c5d7e9a4b21\",\"amount\":500,"
                + "\"currency\":\"EUR\",\"state\":\"FAILED\",\"reason\":\"Too \\\"late\\\"\","
                + "\"providerRefundNo\":\"P-1\",\"errorCode\":\"no-funds\","
                + "\"errorMessage\":\"Not today.\",\"createdAt\":\"2026-11-21T12:00:00.000Z\"}");
  }

  @ParameterizedTest
  @CsvSource({"PROCESSING, 202", "SUCCEEDED, 201", "FAILED, 201"})
  void shouldAnswer201WhenSettledAnd202WhileNot(RefundState state, int code) {
    assertThat(format.answer(Refunds.in(state)).code()).isEqualTo(code);
  }

  @Test
  void shouldListRefundsInOrder() {
    String refunds =
        new String(
            Views.refunds(List.of(Refunds.full(), Refunds.ofSurplus())), StandardCharsets.UTF_8);

    assertThat(refunds)
        .isEqualTo(
            "{\"refunds\":["
                + body(format.answer(Refunds.full()))
                + ","
                + body(format.answer(Refunds.ofSurplus()))
                + "]}");
  }

  private static String body(Answer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
