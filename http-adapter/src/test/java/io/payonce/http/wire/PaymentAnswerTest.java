package io.payonce.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.payment.Answer;
import io.payonce.payment.Receipt;
import io.payonce.payment.State;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentAnswerTest {
  private final PaymentAnswer format = new PaymentAnswer();

  @Test
  void shouldLeaveOutWhatIsNotThere() {
    assertThat(body(format.answer(Flows.in(State.PAYING))))
        .isEqualTo(
            "{\"flowId\":\"019ab1c2-7d3e-7a10-8f00-3c5d7e9a4b21\",\"requestNo\":\"key-1\","
                + "\"orderId\":\"o-1\",\"state\":\"PAYING\",\"amount\":1999,\"currency\":\"EUR\","
                + "\"channel\":\"sim\",\"outTradeNo\":\"019ab1c27d3e7a108f003c5d7e9a4b21\","
                + "\"createdAt\":\"2026-11-21T12:00:00.000Z\"}");
  }

  @Test
  void shouldWriteEverythingInOrder() {
    assertThat(body(format.answer(Flows.full())))
        .isEqualTo(
            "{\"flowId\":\"019ab1c2-7d3e-7a10-8f00-3c5d7e9a4b21\",\"requestNo\":\"key-1\","
                + "\"orderId\":\"o-1\",\"state\":\"PAYING\",\"amount\":1999,\"currency\":\"EUR\","
                + "\"channel\":\"sim\",\"paymentNo\":\"P-1\","
                + "\"outTradeNo\":\"019ab1c27d3e7a108f003c5d7e9a4b21\","
                + "\"credential\":{\"codeUrl\":\"sim://1\"},\"errorCode\":\"late\","
                + "\"errorMessage\":\"A message\",\"createdAt\":\"2026-11-21T12:00:00.000Z\"}");
  }

  @Test
  void shouldAnswer201WhenSettledAnd202WhileNot() {
    String codes =
        Arrays.stream(State.values())
            .map(state -> state + " " + format.answer(Flows.in(state)).code())
            .collect(Collectors.joining("\n"));

    assertThat(codes)
        .isEqualTo(
            """
            PENDING 202
            PAYING 202
            CANCELLING 202
            SUCCESS 201
            FAILED 201
            CANCELLED 201
            PARTIALLY_REFUNDED 201
            REFUNDED 201""");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a": 1}      | {"a":1}
          {}            | {}
          weixin://pay  | "weixin://pay"
          {"a": 1       | "{\\"a\\": 1"
          {"a": 1} x    | "{\\"a\\": 1} x"
          [1]           | "[1]"
          17            | "17"
          """)
  void shouldEmbedACredentialThatIsAnObject(String credential, String written) {
    Receipt receipt = new Receipt(null, credential, null, null);

    assertThat(body(format.answer(Flows.with(State.PAYING, receipt))))
        .contains("\"credential\":" + written + ",\"createdAt\"");
  }

  private static String body(Answer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
