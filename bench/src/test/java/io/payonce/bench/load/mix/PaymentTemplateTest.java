package io.payonce.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentBytesTest {
  private final PaymentBytes payments = new PaymentBytes("load-0123456789");

  @ParameterizedTest
  @ValueSource(longs = {0, 7, 1_234_567, PaymentBytes.MAX_NUMBER})
  void shouldNameKeyAndOrderAfterTheNumber(long n) {
    JsonObject body = payments.body(n).toJsonObject();

    assertThat(body.getString("requestNo")).isEqualTo("load-0123456789-%010d".formatted(n));
    assertThat(body.getString("orderId")).isEqualTo(body.getString("requestNo"));
    assertThat(payments.name(n)).isEqualTo(body.getString("requestNo"));
  }
}
