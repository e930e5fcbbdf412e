package io.payonce.sim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.sim.Stage.Reply;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiTest {
  @TempDir Path directory;

  private Stage stage;

  @BeforeEach
  void start() {
    stage = new Stage(directory);
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  @ParameterizedTest
  @CsvSource({
    "POST,/charges",
    "GET,/charges/T1",
    "POST,/charges/T1/close",
    "POST,/refunds",
    "GET,/refunds/R1"
  })
  void shouldRefuseUnsignedCalls(String method, String path) throws Exception {
    Reply reply = stage.send(stage.unsigned(method, path, method.equals("POST") ? "{}" : ""));
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.code()).isEqualTo("SIGNATURE_INVALID");
    assertThat(reply.body().getString("reason")).isEqualTo("MISSING");
  }

  @Test
  void shouldRefuseASignatureOfAnotherBodySecretOrTime() throws Exception {
    String body = Stage.order("T1", 1250, "approve").encode();
    assertThat(signed(body, stage.signature.sign("{}".getBytes(UTF_8)))).isEqualTo("FORGED");
    SimSignature stranger = new SimSignature(List.of("other"), InstantSource.system());
    assertThat(signed(body, stranger.sign(body.getBytes(UTF_8)))).isEqualTo("FORGED");
    InstantSource hourAgo = InstantSource.fixed(Instant.now().minusSeconds(3600));
    SimSignature late = new SimSignature(List.of(Stage.SECRET), hourAgo);
    assertThat(signed(body, late.sign(body.getBytes(UTF_8)))).isEqualTo("STALE");
    assertThat(stage.totals().getLong("calls")).isZero();
  }

  @Test
  void shouldOpenItsBooksToThisMachineOnly() throws Exception {
    UnaryOperator<SimOptions> everywhere =
        options ->
            new SimOptions(
                new SimOptions.Address("0.0.0.0", 0, true),
                options.secrets(),
                options.books(),
                options.faults(),
                options.callbacks());
    try (Stage wide = new Stage(directory.resolve("wide"), everywhere)) {
      for (String path : List.of("/ledger", "/ledger/T1", "/bill?date=2026-01-01")) {
        assertThat(wide.send(wide.unsigned("GET", path, "")).status()).isEqualTo(401);
      }
      assertThat(wide.get("/ledger").status()).isEqualTo(200);
    }
    assertThat(stage.send(stage.unsigned("GET", "/ledger", "")).status()).isEqualTo(200);
  }

  private String signed(String body, String header) throws Exception {
    Reply reply =
        stage.send(stage.unsigned("POST", "/charges", body).header(SimSignature.HEADER, header));
    assertThat(reply.status()).isEqualTo(401);
    return reply.body().getString("reason");
  }

  @Test
  void shouldBeTheSameChargeForTheSameNumber() throws Exception {
    Reply first = stage.charge("T1", "approve");
    assertThat(stage.charge("T1", "approve")).isEqualTo(first);
    assertThat(stage.charge("T1", "decline")).isEqualTo(first);
    assertThat(stage.ledger("T1").getInteger("calls")).isEqualTo(3);
    assertThat(stage.ledger("T1").getInteger("charges")).isEqualTo(1);
  }

  @Test
  void shouldRefuseAnotherChargeUnderTheSameNumber() throws Exception {
    stage.charge("T1", "approve");
    Reply other = stage.post("/charges", Stage.order("T1", 1251, "approve"));
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.code()).isEqualTo("OUT_TRADE_NO_CONFLICT");
    JsonObject dollars = Stage.order("T1", 1250, "approve").put("currency", "USD");
    assertThat(stage.post("/charges", dollars).code()).isEqualTo("OUT_TRADE_NO_CONFLICT");
    assertThat(stage.ledger("T1").getInteger("calls")).isEqualTo(3);
    assertThat(stage.ledger("T1").getInteger("charges")).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "outTradeNo  | ''",
        "outTradeNo  | 'a b'",
        "outTradeNo  | 'a,b'",
        "outTradeNo  | 12",
        "amount      | 0",
        "amount      | -1",
        "amount      | 1000000000001",
        "amount      | 99999999999999999999",
        "amount      | 1.5",
        "amount      | '\"1\"'",
        "amount      | null",
        "currency    | 'cny'",
        "currency    | 'CNYX'",
        "callbackUrl | 'ftp://localhost/'",
        "callbackUrl | 'not an address'",
        "callbackUrl | 5",
        "sim         | 5",
        "sim         | [1]",
        "sim         | {}",
        "colour      | 'red'",
      })
  void shouldNameABadField(String field, String value) throws Exception {
    String json = value.matches("-?[0-9.]+|null|\\[.*|\\{.*|\".*") ? value : "\"" + value + "\"";
    JsonObject order = Stage.order("T1", 1250, "approve");
    order.remove(field);
    String body = "{\"" + field + "\":" + json + "," + order.encode().substring(1);
    Reply reply = stage.send(stage.request("POST", "/charges", body));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("INVALID");
    assertThat(reply.body().getJsonArray("errors").getJsonObject(0).getString("field"))
        .isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"not json", "[]", "'\"text\"'", "{", "5", "null"})
  void shouldRefuseABodyThatIsNoObject(String body) throws Exception {
    assertThat(stage.send(stage.request("POST", "/charges", body)).status()).isEqualTo(400);
    assertThat(stage.send(stage.request("POST", "/refunds", body)).status()).isEqualTo(400);
  }

  @Test
  void shouldRefuseALargeBody() throws Exception {
    String body = "\"" + "x".repeat(65 * 1024) + "\"";
    assertThat(stage.send(stage.request("POST", "/charges", body)).status()).isEqualTo(413);
  }

  @Test
  void shouldTellAnUnknownPathFromAnUnknownNumber() throws Exception {
    assertThat(stage.get("/nowhere").code()).isEqualTo("NO_SUCH_PATH");
    assertThat(stage.get("/charges/T1").code()).isEqualTo("NOT_FOUND");
    assertThat(stage.get("/charges/a%20b").status()).isEqualTo(400);
    assertThat(stage.get("/charges").status()).isEqualTo(405);
  }
}
