package io.payonce.bench.classic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentRequestTest {
  private static final String BODY =
      "{\"requestNo\":\"r\",\"orderId\":\"o\",\"userId\":\"u\",\"amount\":990,\"currency\":\"EUR\","
          + "\"channel\":\"instant\"}";

  @Test
  void shouldReadARequest() {
    assertThat(PaymentRequest.of(BODY.getBytes(UTF_8)))
        .contains(new PaymentRequest("r", "o", "u", 990, "EUR", "instant"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "{\"requestNo\":1}"})
  void shouldRefuseAnythingElse(String body) {
    assertThat(PaymentRequest.of(body.getBytes(UTF_8))).isEmpty();
  }

  @Test
  void shouldRefuseAmountsThatAreNone() {
    assertThat(PaymentRequest.of(BODY.replace("990", "0").getBytes(UTF_8))).isEmpty();
    assertThat(PaymentRequest.of(BODY.replace("990", "\"990\"").getBytes(UTF_8))).isEmpty();
  }

  @Test
  void shouldTellRequestsApartButNotByTheirNumber() {
    PaymentRequest request = new PaymentRequest("r", "o", "u", 990, "EUR", "instant");

    assertThat(new PaymentRequest("r2", "o", "u", 990, "EUR", "instant").fingerprint())
        .isEqualTo(request.fingerprint());
    assertThat(new PaymentRequest("r", "o", "u", 991, "EUR", "instant").fingerprint())
        .isNotEqualTo(request.fingerprint());
  }
}
