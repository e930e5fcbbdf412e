package io.payonce.example;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payonce.idempotency.TestPostgres;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParcelAppTest {
  private static final String BOX = "{\"to\":\"Ada\"}";

  @TempDir static Path directory;
  private static TestPostgres postgres;

  /** Every parcel that went out, with whether it may have been sent before. */
  private final List<String> sent = new CopyOnWriteArrayList<>();

  private final List<ParcelApp> running = new ArrayList<>();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @BeforeAll
  static void startServer() {
    postgres = new TestPostgres(directory);
    ParcelApp.prepare(postgres.uri());
  }

  @AfterAll
  static void stopServer() {
    postgres.close();
  }

  @AfterEach
  void stopApps() {
    running.forEach(app -> ended(app.stop()));
  }

  @Test
  void shouldSendOneParcelForAHundredRequestsAtOnce() {
    Promise<String> number = Promise.promise();
    int port = start((to, again) -> noted(to, again).compose(same -> number.future()));
    List<CompletableFuture<HttpResponse<String>>> storm =
        IntStream.range(0, 100).mapToObj(i -> postAsync(port, "storm", BOX)).toList();
    await().until(() -> !sent.isEmpty());
    number.complete("P-1");
    List<HttpResponse<String>> answers = storm.stream().map(CompletableFuture::join).toList();

    assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(201);
    assertThat(answers)
        .extracting(HttpResponse::body)
        .containsOnly("{\"number\":\"P-1\",\"to\":\"Ada\"}");
    assertThat(answers)
        .extracting(answer -> header(answer, "Location"))
        .containsOnly("/parcels/P-1");
    assertThat(answers)
        .filteredOn(answer -> header(answer, "Idempotent-Replayed").isEmpty())
        .hasSize(1);
    assertThat(sent).containsExactly("Ada false");
  }

  @Test
  void shouldGiveTheSameAnswerAfterARestart() {
    HttpResponse<String> first = post(start(this::noted), "restart", BOX);
    ended(running.remove(0).stop());
    HttpResponse<String> second = post(start(this::noted), "restart", " { \"to\" : \"Ada\" }");

    assertThat(second.body()).isEqualTo(first.body());
    assertThat(header(second, "Idempotent-Replayed")).isEqualTo("true");
    assertThat(sent).hasSize(1);
  }

  @Test
  void shouldRefuseTheKeyForAnotherParcel() {
    int port = start(this::noted);
    post(port, "reused", BOX);

    assertThat(post(port, "reused", "{\"to\":\"Eve\"}").statusCode()).isEqualTo(422);
    assertThat(sent).containsExactly("Ada false");
  }

  @Test
  void shouldTellTheOtherProcessToComeBackWhileOneRuns() {
    Promise<String> number = Promise.promise();
    int one = start((to, again) -> noted(to, again).compose(same -> number.future()));
    int other = start(this::noted);
    CompletableFuture<HttpResponse<String>> first = postAsync(one, "elsewhere", BOX);
    await().until(() -> !sent.isEmpty());
    HttpResponse<String> second = post(other, "elsewhere", BOX);
    number.complete("P-1");
    String answer = first.join().body();

    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(header(second, "Retry-After")).isEqualTo("1");
    assertThat(post(other, "elsewhere", BOX).body()).isEqualTo(answer);
    assertThat(sent).hasSize(1);
  }

  @Test
  void shouldRunAgainAfterACrashAndKnowIt() {
    int one =
        start((to, again) -> noted(to, again).compose(same -> Promise.<String>promise().future()));
    CompletableFuture<HttpResponse<String>> lost = postAsync(one, "crash", BOX);
    await().until(() -> !sent.isEmpty());
    ended(running.remove(0).stop());
    int two = start(this::noted);
    await().atMost(Duration.ofSeconds(20)).until(() -> post(two, "crash", BOX).statusCode() == 201);

    assertThat(sent).containsExactly("Ada false", "Ada true");
    assertThat(header(post(two, "crash", BOX), "Idempotent-Replayed")).isEqualTo("true");
    await().until(lost::isCompletedExceptionally);
  }

  @Test
  void shouldAnswer503WithoutPostgresAndGoOnByItselfLater() {
    int port = start(this::noted);
    post(port, "before", BOX);
    postgres.stop();
    try {
      HttpResponse<String> down = post(port, "down", BOX);
      assertThat(down.statusCode()).isEqualTo(503);
      assertThat(header(down, "Retry-After")).isEqualTo("1");
      assertThat(sent).hasSize(1);
    } finally {
      postgres.start();
    }
    await().atMost(Duration.ofSeconds(20)).until(() -> post(port, "down", BOX).statusCode() == 201);

    assertThat(sent).hasSize(2);
    assertThat(header(post(port, "before", BOX), "Idempotent-Replayed")).isEqualTo("true");
  }

  private Future<String> noted(String to, boolean mayHaveBeenSent) {
    sent.add(to + " " + mayHaveBeenSent);
    return Future.succeededFuture("P-" + sent.size());
  }

  private int start(ParcelApp.Post carrier) {
    ParcelApp app = new ParcelApp(postgres.options(), carrier);
    running.add(app);
    HttpServer server = ended(app.start());
    return server.actualPort();
  }

  private HttpResponse<String> post(int port, String key, String body) {
    return postAsync(port, key, body).join();
  }

  private CompletableFuture<HttpResponse<String>> postAsync(int port, String key, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/parcels"))
            .timeout(Duration.ofMinutes(1))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(body))
            .build();
    return client.sendAsync(request, BodyHandlers.ofString());
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static <T> T ended(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
