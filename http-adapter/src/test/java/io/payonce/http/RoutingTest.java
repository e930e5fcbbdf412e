package io.payonce.http;

import static io.payonce.http.PaymentApiTest.assertProblem;
import static io.payonce.http.PaymentApiTest.header;
import static io.payonce.http.TestServer.order;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is served where, and to whom. */
class RoutingTest {
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = new TestServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/problem+json",
        "application/json; charset=iso-8859-1",
        "application/jsonx",
        "json",
        "*/*"
      })
  void shouldRefuseOtherMediaTypes(String type) {
    assertProblem(post(type, order("o-media")), 415, "unsupported-media-type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/payments", "/v1/callbacks/sim"})
  void shouldRefuseEncodedBodies(String path) {
    HttpResponse<String> answer =
        server.send(
            server
                .request(path)
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString(order("o-zip")))
                .build());

    assertProblem(answer, 415, "unsupported-media-type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/payments/", "/v1//payments", "/x/../v1/payments", "/v1/%70ayments"})
  void shouldTakeOtherSpellingsOfAPathForTheSame(String path) {
    assertThat(server.get(path + "?limit=0").body()).contains("validation-failed", "limit");
  }

  @ParameterizedTest
  @CsvSource({
    "PUT,     /v1/payments,                                       'POST, GET, HEAD'",
    "DELETE,  /v1/payments/019ab1c2-7d3e-7a10-8f00-3c5d7e9a4b21,  'GET, HEAD'",
    "PATCH,   /v1/orders/o-1,                                     'GET, HEAD'",
    "GET,     /v1/callbacks/sim,                                  POST",
    "OPTIONS, /v1/payments,                                       'POST, GET, HEAD'",
    "POST,    /health/live,                                       'GET, HEAD'",
    "POST,    /metrics,                                           'GET, HEAD'",
    "POST,    /docs,                                              'GET, HEAD'"
  })
  void shouldSayWhichMethodsAPathHas(String method, String path, String allowed) {
    HttpResponse<String> answer =
        server.send(server.request(path).method(method, BodyPublishers.noBody()).build());

    assertProblem(answer, 405, "method-not-allowed");
    assertThat(header(answer, "Allow")).isEqualTo(allowed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/v1",
        "/v1/",
        "/v1/refunds",
        "/v2/payments",
        "/v1/payments/x/y",
        "/v1/orders"
      })
  void shouldNotFindOtherPaths(String path) {
    assertProblem(server.get(path), 404, "not-found");
    HttpResponse<String> posted =
        server.send(server.request(path).POST(BodyPublishers.ofString("{}")).build());
    assertProblem(posted, 404, "not-found");
  }

  private static HttpResponse<String> post(String type, String body) {
    var request = server.request("/v1/payments").POST(BodyPublishers.ofString(body));
    return server.send((type == null ? request : request.header("Content-Type", type)).build());
  }
}
