package io.payonce.bench.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProviderStubTest {
  private static final String SECRET = "bench-secret";
  private static final String CALL = "{\"outTradeNo\":\"T1\",\"amount\":990,\"currency\":\"EUR\"}";

  private final Signature signature = new Signature(SECRET, InstantSource.system());
  private final ProviderStub stub = ProviderStub.open(SECRET);
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    stub.close();
  }

  @Test
  void shouldOpenOneChargeForOneNumber() throws Exception {
    JsonObject first = charge(CALL, 200);
    JsonObject second = charge(CALL, 200);

    assertThat(first).isEqualTo(second);
    assertThat(first.getString("state")).isEqualTo("PENDING");
    assertThat(first.getLong("amount")).isEqualTo(990);
    assertThat(stub.charges()).isEqualTo(1);
    assertThat(stub.refused()).isZero();
  }

  @Test
  void shouldCountASecondCallForOneNumber() throws Exception {
    charge(CALL, 200);
    assertThat(stub.check(1)).isEmpty();

    charge(CALL, 200);

    assertThat(stub.check(1))
        .containsExactly(
            "the provider was asked 2 times for 1 payments, opened 1 charges and refused 0 calls");
    assertThat(stub.check(2)).hasSize(1);
  }

  @Test
  void shouldRefuseWhatIsForgedMalformedOrContradictory() throws Exception {
    charge(CALL, 200);

    assertThat(send("/charges", CALL, "t=1,v1=" + "0".repeat(64)).statusCode()).isEqualTo(401);
    charge("{\"outTradeNo\":\"T1\"}", 400);
    charge("[]", 400);
    charge(CALL.replace("990", "991"), 409);

    assertThat(stub.refused()).isEqualTo(4);
    assertThat(stub.charges()).isEqualTo(1);
  }

  @Test
  void shouldTellOfThePaymentOnceItIsPaid() throws Exception {
    charge(CALL, 200);

    Callback news = stub.pay("T1").orElseThrow();

    assertThat(signature.fits(news.signature(), news.body().getBytes())).isTrue();
    JsonObject data = news.body().toJsonObject().getJsonObject("data");
    assertThat(data.getString("outTradeNo")).isEqualTo("T1");
    JsonObject asked = new JsonObject(query("T1").body());
    assertThat(asked.getString("state")).isEqualTo("PAID");
    assertThat(asked.getString("paymentNo")).isEqualTo(data.getString("paymentNo"));
  }

  @Test
  void shouldForgetWhatWasAcknowledged() throws Exception {
    charge(CALL, 200);
    stub.pay("T1");
    stub.acknowledged("T1");

    assertThat(stub.pay("T1")).isEmpty();
    assertThat(query("T1").statusCode()).isEqualTo(404);
    assertThat(stub.charges()).isEqualTo(1);
  }

  @Test
  void shouldKnowNoPayerOfWhatWasNeverCharged() {
    assertThat(stub.pay("T2")).isEmpty();
  }

  private JsonObject charge(String body, int status) throws Exception {
    HttpResponse<String> answer = send("/charges", body, signature.sign(body.getBytes(UTF_8)));
    assertThat(answer.statusCode()).isEqualTo(status);
    return new JsonObject(answer.body());
  }

  private HttpResponse<String> send(String path, String body, String header) throws Exception {
    HttpRequest.Builder call = HttpRequest.newBuilder(URI.create(stub.uri() + path));
    return client.send(
        call.POST(BodyPublishers.ofString(body)).header(Signature.HEADER, header).build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> query(String number) throws Exception {
    HttpRequest.Builder call =
        HttpRequest.newBuilder(URI.create(stub.uri() + "/charges/" + number));
    return client.send(
        call.header(Signature.HEADER, signature.sign(new byte[0])).build(),
        BodyHandlers.ofString());
  }
}
