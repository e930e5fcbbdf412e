package io.payonce.bench.load.mix;

import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.bench.load.drive.RequestWriter;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentTemplateTest {
  private final PaymentTemplate payments =
      new PaymentTemplate(
          new RequestWriter(URI.create("http://127.0.0.1:8080")), "load-0123456789", "instant");

  @ParameterizedTest
  @ValueSource(longs = {0, 7, 1_234_567, PaymentTemplate.MAX_NUMBER})
  void shouldNameKeyAndOrderAfterTheNumber(long n) {
    String[] parts = payments.request(n).toString().split("\r\n\r\n", -1);
    JsonObject body = new JsonObject(parts[1]);

    assertThat(parts[0])
        .startsWith("POST /v1/payments HTTP/1.1\r\nhost: 127.0.0.1:8080\r\n")
        .endsWith("content-length: " + parts[1].length());
    assertThat(body.getString("requestNo")).isEqualTo("load-0123456789-%010d".formatted(n));
    assertThat(body.getString("orderId")).isEqualTo(body.getString("requestNo"));
    assertThat(payments.name(n)).isEqualTo(body.getString("requestNo"));
  }
}
