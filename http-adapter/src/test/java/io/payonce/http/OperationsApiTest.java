package io.payonce.http;

import static io.payonce.http.PaymentApiTest.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OperationsApiTest {
  private static final Pattern LINK = Pattern.compile("(?:src|href)=\"(/[^\"]+)\"");

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = new TestServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void shouldBeLive() {
    assertThat(server.get("/health/live").body()).isEqualTo("{\"status\":\"live\"}");
  }

  @Test
  void shouldBeReadyOnlyWhenEngineAndStoreAre() {
    assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);

    server.engineReady.set(false);
    HttpResponse<String> starting = server.get("/health/ready");
    server.engineReady.set(true);
    assertThat(starting.statusCode()).isEqualTo(503);
    assertThat(starting.body()).contains("the engine is starting");

    server.fragile.mood.set(FragileStore.Mood.UNREACHABLE);
    await()
        .until(() -> server.get("/health/ready").body().contains("the database does not answer"));
    server.fragile.mood.set(FragileStore.Mood.WELL);
    await().until(() -> server.get("/health/ready").statusCode() == 200);
  }

  @Test
  void shouldServeMetrics() {
    HttpResponse<String> metrics = server.get("/metrics");

    assertThat(metrics.statusCode()).isEqualTo(200);
    assertThat(header(metrics, "Content-Type")).startsWith("text/plain");
    assertThat(metrics.body()).contains("# TYPE http_refused_total counter");
  }

  @Test
  void shouldServeTheContract() {
    HttpResponse<String> contract = server.get("/openapi.yaml");

    assertThat(contract.statusCode()).isEqualTo(200);
    assertThat(contract.body()).startsWith("openapi: 3.1");
  }

  @Test
  void shouldServeAPageThatNeedsNothingFromElsewhere() {
    HttpResponse<String> page = server.get("/docs");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(header(page, "Content-Security-Policy")).contains("script-src 'self'");
    assertThat(page.body()).doesNotContain("http://", "https://");
    Matcher links = LINK.matcher(page.body());
    while (links.find()) {
      assertThat(server.get(links.group(1)).statusCode()).as(links.group(1)).isEqualTo(200);
    }
  }
}
