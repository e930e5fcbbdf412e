package io.payonce.bench.classic;

import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.bench.provider.Callback;
import io.payonce.bench.provider.ProviderStub;
import io.payonce.bench.provider.Signature;
import io.payonce.bench.report.Progress;
import io.payonce.bench.server.ChildProcess;
import io.payonce.bench.server.PostgresPlace;
import io.payonce.bench.server.ScratchSchema;
import io.payonce.bench.server.Target;
import io.payonce.bench.server.TargetOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The classic server on the PostgreSQL and Redis of a server that is started for it. */
class ClassicIT {
  private static final String SECRET = "bench-secret";
  private static final String BODY =
      "{\"requestNo\":\"%s\",\"orderId\":\"%s\",\"userId\":\"u\",\"amount\":990,"
          + "\"currency\":\"EUR\",\"channel\":\"%s\"}";

  private static final Vertx VERTX = Vertx.vertx();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static Target server;
  private static PostgresPlace postgres;
  private static ScratchSchema schema;
  private static ProviderStub provider;
  private static ChildProcess classic;

  @BeforeAll
  static void start() throws SQLException {
    server = new TargetOptions().open(Progress.onTerminal());
    postgres = PostgresPlace.of(server.postgres().orElseThrow());
    schema = ScratchSchema.create(postgres, "classic-it");
    PaymentTable.create(postgres, schema.name());
    provider = ProviderStub.open(SECRET);
    classic =
        ChildProcess.start(
            Map.of(
                "PAYONCE_BENCH_PG", postgres.url(),
                "PAYONCE_BENCH_REDIS", server.redis().orElseThrow(),
                "PAYONCE_BENCH_SECRET", SECRET),
            ClassicCommand.NAME,
            "--schema=" + schema.name(),
            "--provider=" + provider.uri());
  }

  @AfterAll
  static void stop() {
    classic.close();
    provider.close();
    schema.close();
    server.close();
    VERTX.close().await();
  }

  @Test
  void shouldMakeOneFlowForOneRequestNo() throws Exception {
    String body = BODY.formatted("r1", "o1", "instant");
    HttpResponse<String> first = post(body);
    HttpResponse<String> second = post(body);

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(new JsonObject(first.body()).getString("state")).isEqualTo("SUCCESS");
    assertThat(first.headers().firstValue("Idempotent-Replayed")).isEmpty();
    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.headers().firstValue("Idempotent-Replayed")).contains("true");
    assertThat(rows("r1")).isEqualTo(1);
  }

  @Test
  void shouldMakeOneFlowInAStorm() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> storm =
        IntStream.range(0, 50)
            .mapToObj(
                i ->
                    CLIENT.sendAsync(
                        request(BODY.formatted("r2", "o2", "instant")), BodyHandlers.ofString()))
            .toList();

    List<Integer> statuses = storm.stream().map(one -> one.join().statusCode()).toList();

    assertThat(statuses).contains(201).containsOnly(201, 409);
    assertThat(rows("r2")).isEqualTo(1);
  }

  @Test
  void shouldRefuseOtherContentAndOtherPaymentsOfTheOrder() throws Exception {
    post(BODY.formatted("r3", "o3", "instant"));

    assertThat(post(BODY.formatted("r3", "o3b", "instant")).statusCode()).isEqualTo(422);
    assertThat(post(BODY.formatted("r3b", "o3", "instant")).statusCode()).isEqualTo(409);
    assertThat(post("[]").statusCode()).isEqualTo(400);
  }

  @Test
  void shouldSucceedByTheSignedCallback() throws Exception {
    HttpResponse<String> accepted = post(BODY.formatted("r4", "o4", "sim"));
    JsonObject payment = new JsonObject(accepted.body());
    Callback callback = provider.pay(payment.getString("outTradeNo")).orElseThrow();

    assertThat(accepted.statusCode()).isEqualTo(202);
    assertThat(callBack(callback, "t=1,v1=" + "0".repeat(64)).statusCode()).isEqualTo(401);
    assertThat(state(payment)).isEqualTo("PAYING");
    assertThat(callBack(callback, callback.signature()).statusCode()).isEqualTo(200);
    assertThat(state(payment)).isEqualTo("SUCCESS");
    assertThat(callBack(callback, callback.signature()).statusCode()).isEqualTo(200);
    assertThat(post(BODY.formatted("r4", "o4", "sim")).body()).isEqualTo(accepted.body());
  }

  private static HttpResponse<String> post(String body) throws Exception {
    return CLIENT.send(request(body), BodyHandlers.ofString());
  }

  private static HttpRequest request(String body) {
    return to("/v1/payments").POST(BodyPublishers.ofString(body)).build();
  }

  private static HttpResponse<String> callBack(Callback callback, String signature)
      throws Exception {
    HttpRequest request =
        to("/v1/callbacks/sim")
            .header(Signature.HEADER, signature)
            .POST(BodyPublishers.ofByteArray(callback.body().getBytes()))
            .build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  private static String state(JsonObject payment) throws Exception {
    HttpRequest request = to("/v1/payments/" + payment.getString("flowId")).build();
    HttpResponse<String> flow = CLIENT.send(request, BodyHandlers.ofString());
    return new JsonObject(flow.body()).getString("state");
  }

  private static HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(classic.url() + path));
  }

  private static long rows(String requestNo) throws SQLException {
    try (Connection connection = postgres.connect();
        ResultSet row =
            connection
                .createStatement()
                .executeQuery(
                    "SELECT count(*) FROM %s.payment WHERE state = 'SUCCESS' AND request_no = '%s'"
                        .formatted(schema.name(), requestNo))) {
      row.next();
      return row.getLong(1);
    }
  }
}
