package io.payonce.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payonce.bench.report.Progress;
import io.payonce.bench.server.PostgresPlace;
import io.payonce.bench.server.ServerAudit;
import io.payonce.bench.server.Target;
import io.payonce.bench.stored.FlowFiller;
import io.payonce.bench.stored.KeySpace;
import io.payonce.bench.stored.StoredPayments;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real server of its own; needs the server's jar, which the whole build makes first. */
class FlowFillerIT {
  private static final String SCHEMA =
      """
      SELECT string_agg(indexdef, ';' ORDER BY indexname)
        || (SELECT array_to_string(array_agg(o ORDER BY o), ',') FROM pg_class, unnest(reloptions) o
            WHERE oid = 'flow'::regclass)
      FROM pg_indexes WHERE tablename IN ('flow', 'transition')""";

  private static StoredPayments payments;
  private static Target server;
  private static String schemaBefore;

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void fill() throws SQLException {
    server = Target.start(Progress.onTerminal(), List.of(), Map.of());
    schemaBefore = text(SCHEMA);
    payments = new StoredPayments(new KeySpace("filler"), 2_500, Instant.now());
    AtomicLong rows = new AtomicLong();
    new FlowFiller(postgres(), rows::set).fill(payments);
    assertThat(rows).hasValue(payments.number());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void shouldLeaveTheSchemaAsItWas() throws SQLException {
    assertThat(text("SELECT count(*) FROM flow WHERE request_no LIKE '%-filler'"))
        .isEqualTo("2500");
    assertThat(text(SCHEMA)).isEqualTo(schemaBefore).contains("fillfactor=25", "one_flow_per");
  }

  @Test
  void shouldLeaveADatabaseAloneThatHasFlows() throws SQLException {
    FlowFiller second = new FlowFiller(postgres(), rows -> {});

    assertThatThrownBy(() -> second.fill(payments)).hasMessageContaining("has flows already");
    assertThat(text(SCHEMA)).isEqualTo(schemaBefore);
  }

  @Test
  void shouldSatisfyTheAudit() {
    assertThat(ServerAudit.of(server).orElseThrow().violations()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 31, 2_499})
  void shouldBeFoundByKeyByIdAndByOrder(long n) throws Exception {
    JsonObject flow = new JsonObject(get("/v1/payments?requestNo=" + payments.name(n)));

    assertThat(flow.getString("state")).isEqualTo(n == 31 ? "FAILED" : "SUCCESS");
    assertThat(get("/v1/payments/" + flow.getString("flowId"))).isEqualTo(flow.encode());
    assertThat(get("/v1/orders/" + payments.name(n))).contains(flow.getString("flowId"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 63, 2_498})
  void shouldGetItsStoredAnswerWhenItIsAskedForAgain(long n) throws Exception {
    HttpResponse<String> first = pay(payments.body(n));
    HttpResponse<String> second = pay(payments.body(n));

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(first.headers().firstValue("Idempotent-Replayed")).hasValue("true");
    assertThat(first.body())
        .isEqualTo(second.body())
        .isEqualTo(
            text(
                "SELECT convert_from(answer, 'UTF8') FROM flow WHERE request_no = '"
                    + payments.name(n)
                    + "'"));
  }

  /** Fields, their order and their form. */
  @Test
  void shouldAnswerInTheWordsOfTheServer() throws Exception {
    String own = payments.body(5).replace("filler", "served");

    assertThat(shape(pay(own).body())).isEqualTo(shape(pay(payments.body(5)).body()));
  }

  private static String shape(String answer) {
    return answer
        .replaceAll("filler|served", "run")
        .replaceAll("[0-9a-f]{8,}", "x")
        .replaceAll("\\d", "9")
        .replaceAll("x[-x9a-f]*", "x");
  }

  private HttpResponse<String> pay(String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(at("/v1/payments"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private String get(String path) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofString()).body();
  }

  private static URI at(String path) {
    return server.url().resolve(path);
  }

  private static PostgresPlace postgres() {
    return PostgresPlace.of(server.postgres().orElseThrow());
  }

  private static String text(String sql) throws SQLException {
    try (Connection connection = postgres().connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
