package io.payonce.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyHandlerTest {
  private final MemoryAnswerStore memory = new MemoryAnswerStore(InstantSource.system());
  private final FragileAnswerStore store = new FragileAnswerStore(memory);
  private final Queue<RoutingContext> held = new ConcurrentLinkedQueue<>();
  private WebApp app = new WebApp(store);

  @AfterEach
  void close() {
    app.close();
  }

  @Test
  void shouldRunOnceAndRepeatTheAnswerByteForByte() {
    app.work =
        context ->
            context
                .response()
                .setStatusCode(201)
                .putHeader("Content-Type", "application/octet-stream")
                .putHeader("Location", "/things/" + app.runs.get())
                .putHeader("X-Once", "yes")
                .end(Buffer.buffer(new byte[] {0, 1, -1}));
    HttpResponse<String> first = app.post("k");
    HttpResponse<String> second = app.post("\"k\"", " {\"a\": 1.0} ");

    assertThat(app.runs).hasValue(1);
    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(header(second, "Location")).isEqualTo("/things/1");
    assertThat(header(second, "Content-Type")).isEqualTo("application/octet-stream");
    assertThat(header(second, "Idempotent-Replayed")).isEqualTo("true");
    assertThat(header(second, "X-Before")).isEqualTo("yes");
    assertThat(header(first, "Idempotent-Replayed") + header(second, "X-Once")).isEmpty();
    assertThat(header(first, "X-Once")).isEqualTo("yes");
  }

  @Test
  void shouldKeepAnAnswerInPiecesAndARefusalOfTheRoute() {
    app.work =
        context -> {
          context.response().setChunked(true).setStatusCode(409).write("no");
          context.response().write(Buffer.buffer("t "));
          context.response().end("now");
        };

    assertThat(app.post("k").body()).isEqualTo("not now");
    assertThat(app.post("k").body()).isEqualTo("not now");
    assertThat(app.runs).hasValue(1);
  }

  @Test
  void shouldTakeWhatTheContextOffersToAnswerWith() {
    app.work = context -> context.json(new JsonObject().put("run", app.runs.get()));

    assertThat(app.post("json").body()).isEqualTo("{\"run\":1}");
    assertThat(app.post("json").body()).isEqualTo("{\"run\":1}");
    app.work = context -> context.request().response().end("by the request");
    assertThat(app.post("request").body()).isEqualTo("by the request");
    assertThat(app.post("request").body()).isEqualTo("by the request");
    assertThat(app.runs).hasValue(2);
  }

  @Test
  void shouldHaveAHundredAtOnceShareOneRun() {
    app.work = held::add;
    List<CompletableFuture<HttpResponse<String>>> storm =
        IntStream.range(0, 100).mapToObj(i -> app.postAsync("k", "{}")).toList();
    await().until(() -> held.size() == 1);
    held.remove().response().end("one");
    List<HttpResponse<String>> answers = storm.stream().map(CompletableFuture::join).toList();

    assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
    assertThat(answers).extracting(HttpResponse::body).containsOnly("one");
    assertThat(answers)
        .filteredOn(answer -> header(answer, "Idempotent-Replayed").isEmpty())
        .hasSize(1);
    assertThat(app.runs).hasValue(1);
  }

  @Test
  void shouldRefuseAKeyForSomethingElse() {
    app.post("k", "{\"a\":1}");

    assertProblem(app.post("k", "{\"a\":2}"), 422, "idempotency-key-reused");
    assertProblem(
        app.send(app.request("/things/8", "{\"a\":1}").header("Idempotency-Key", "k")).join(),
        422,
        "idempotency-key-reused");
    assertProblem(
        app.send(app.request("/things/7?b=1", "{\"a\":1}").header("Idempotency-Key", "k")).join(),
        422,
        "idempotency-key-reused");
    assertThat(app.runs).hasValue(1);
    assertThat(app.saw(Sighting.REUSED)).isEqualTo(3);
  }

  @Test
  void shouldRefuseItWhileTheFirstStillRunsToo() {
    app.work = held::add;
    CompletableFuture<HttpResponse<String>> first = app.postAsync("k", "{\"a\":1}");
    await().until(() -> held.size() == 1);

    assertProblem(app.post("k", "{\"a\":2}"), 422, "idempotency-key-reused");
    held.remove().response().end("one");
    assertThat(first.join().body()).isEqualTo("one");
  }

  @Test
  void shouldNotRefuseItBeforeItIsDurableWhoseTheKeyIs() {
    store.held = true;
    CompletableFuture<HttpResponse<String>> first = app.postAsync("k", "{\"a\":1}");
    await().until(() -> store.waiting() == 1);
    CompletableFuture<HttpResponse<String>> second = app.postAsync("k", "{\"a\":2}");
    store.claims = FragileAnswerStore.Mood.UNREACHABLE;
    store.goOn();

    assertProblem(first.join(), 503, "store-unavailable");
    // 503 when it came too late to meet the first
    assertThat(second.join().statusCode()).isIn(409, 503);
    assertThat(app.saw(Sighting.REUSED)).isZero();
    assertThat(app.runs).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 408, 413, 415, 429, 500, 502, 503})
  void shouldRunAgainAfterAnAnswerThatIsNotWorthKeeping(int status) {
    app.work = context -> context.response().setStatusCode(status).end("run " + app.runs.get());

    assertThat(app.post("k").body()).isEqualTo("run 1");
    HttpResponse<String> second = app.post("k", "{\"a\":2}");
    assertThat(second.statusCode()).isEqualTo(status);
    assertThat(second.body()).isEqualTo("run 2");
    assertThat(header(second, "Idempotent-Replayed")).isEmpty();
  }

  @Test
  void shouldRunAgainAfterAnAnswerThatSaysWhenToComeBack() {
    app.work =
        context -> {
          context.response().setStatusCode(409).putHeader("Retry-After", "1").end("later");
        };
    app.post("k");
    app.post("k");

    assertThat(app.runs).hasValue(2);
  }

  @Test
  void shouldGiveThoseWhoWaitedAPassingAnswerToo() {
    app.work = held::add;
    List<CompletableFuture<HttpResponse<String>>> storm =
        IntStream.range(0, 5).mapToObj(i -> app.postAsync("k", "{}")).toList();
    await().until(() -> held.size() == 1);
    await().until(() -> app.saw(Sighting.FIRST) == 1);
    app.work = context -> context.response().setStatusCode(503).end("again");
    held.remove().response().setStatusCode(503).putHeader("Retry-After", "7").end("again");

    assertThat(storm).allSatisfy(answer -> assertThat(answer.join().body()).isEqualTo("again"));
  }

  @Test
  void shouldAskForAKey() {
    HttpResponse<String> none = app.send(app.request("/things/7", "{}")).join();

    assertProblem(none, 400, "idempotency-key-required");
    assertProblem(app.post("a b"), 400, "idempotency-key-malformed");
    assertThat(app.runs).hasValue(0);
  }

  @Test
  void shouldStandAsideWithoutAKeyWhereItIsOptional() {
    with(WebApp.CONFIG, IdempotentRoute.of("do-thing").keyOptional());
    app.send(app.request("/things/7", "{}")).join();
    HttpResponse<String> second = app.send(app.request("/things/7", "{}")).join();

    assertThat(second.body()).isEqualTo("done");
    assertThat(header(second, "Idempotent-Replayed")).isEmpty();
    assertThat(app.runs).hasValue(2);
    assertThat(app.seen).isEmpty();
  }

  @Test
  void shouldLetEachTenantHaveKeysOfItsOwn() {
    app.post("k");
    app.send(
            app.request("/things/7", "{\"a\":2}")
                .header("Idempotency-Key", "k")
                .header("Tenant", "other"))
        .join();

    assertThat(app.runs).hasValue(2);
  }

  // --- bounds

  @Test
  void shouldTellThoseToComeBackWhoWouldWaitTooLong() {
    with(bounds(Duration.ofMillis(50), 10, 10, 10), IdempotentRoute.of("do-thing"));
    app.work = held::add;
    CompletableFuture<HttpResponse<String>> first = app.postAsync("k", "{}");
    await().until(() -> held.size() == 1);
    HttpResponse<String> second = app.post("k", "{}");

    assertProblem(second, 409, "request-in-progress");
    assertThat(header(second, "Retry-After")).isEqualTo("1");
    held.remove().response().end("one");
    assertThat(first.join().body()).isEqualTo("one");
    assertThat(app.post("k", "{}").body()).isEqualTo("one");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldLetSoManyWaitAndNoMore(boolean each) {
    IdempotencyConfig bounds = bounds(Duration.ofMinutes(1), each ? 2 : 100, each ? 100 : 2, 10);
    with(bounds, IdempotentRoute.of("do-thing"));
    app.work = held::add;
    List<CompletableFuture<HttpResponse<String>>> storm =
        IntStream.range(0, 5).mapToObj(i -> app.postAsync("k", "{}")).toList();
    await().until(() -> app.saw(Sighting.IN_PROGRESS) == 2);
    await().until(() -> held.size() == 1);
    held.remove().response().end("one");

    assertThat(storm.stream().map(answer -> answer.join().statusCode()).sorted())
        .containsExactly(200, 200, 200, 409, 409);
  }

  @Test
  void shouldRunSoManyAndNoMore() {
    with(bounds(Duration.ofMinutes(1), 10, 10, 1), IdempotentRoute.of("do-thing"));
    app.work = held::add;
    CompletableFuture<HttpResponse<String>> first = app.postAsync("k-1", "{}");
    await().until(() -> held.size() == 1);

    assertProblem(app.post("k-2", "{}"), 503, "overloaded");
    held.remove().response().end("one");
    assertThat(first.join().body()).isEqualTo("one");
  }

  @Test
  void shouldNotRunAgainWhatAnsweredTooMuch() {
    with(WebApp.CONFIG, IdempotentRoute.of("do-thing").withAnswersOf(4));
    app.work = context -> context.response().putHeader("Location", "/x").end("12345");

    HttpResponse<String> first = app.post("k");
    assertProblem(first, 500, "internal-error");
    assertThat(header(first, "Location")).isEmpty();
    assertThat(header(first, "X-Before")).isEqualTo("yes");
    assertProblem(app.post("k"), 500, "internal-error");
    assertThat(app.runs).hasValue(1);
    app.work = context -> context.response().end("1234");
    assertThat(app.post("k-2").body()).isEqualTo("1234");
  }

  private static IdempotencyConfig bounds(
      Duration joinTimeout, int joinLimit, int maxJoined, int maxRunning) {
    return new IdempotencyConfig(
        joinTimeout, joinLimit, maxJoined, maxRunning, Duration.ofDays(30), Duration.ofDays(1));
  }

  private void with(IdempotencyConfig config, IdempotentRoute options) {
    app.close();
    app = new WebApp(store, config, options);
  }

  // --- routes that leave the answer to others

  @Test
  void shouldLeaveFailuresToTheFailureHandler() {
    app.work = context -> context.fail(418);
    HttpResponse<String> failed = app.post("k");
    assertThat(failed.statusCode()).isEqualTo(418);
    assertThat(failed.body()).isEqualTo("failed");
    app.work =
        context -> {
          throw new IllegalStateException("a bug");
        };
    assertThat(app.post("k").statusCode()).isEqualTo(500);
    app.work = context -> context.response().sendFile("pom.xml");
    assertThat(app.post("k").statusCode()).isEqualTo(500);
    app.work = context -> context.response().end("done");

    assertThat(app.post("k").body()).isEqualTo("done");
    assertThat(app.runs).hasValue(4);
  }

  @Test
  void shouldLeaveTheRequestToTheNextRoute() {
    app.work = RoutingContext::next;

    assertThat(app.post("k").body()).isEqualTo("next");
    assertThat(app.post("k").body()).isEqualTo("next");
    assertThat(app.runs).hasValue(2);
  }

  @Test
  void shouldTakeTheFirstAnswerOfARouteThatGivesTwo() {
    app.work =
        context -> {
          context.response().end("one");
          assertThat(context.response().ended()).isTrue();
          assertThat(context.response().end("two").failed()).isTrue();
          context.fail(500);
        };

    assertThat(app.post("k").body()).isEqualTo("one");
    assertThat(app.post("k").body()).isEqualTo("one");
  }

  @Test
  void shouldKeepTheAnswerForACallerWhoHasGone() throws IOException {
    AtomicBoolean gone = new AtomicBoolean();
    app.work =
        context -> {
          context.request().connection().closeHandler(closed -> gone.set(true));
          held.add(context);
        };
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), app.port())) {
      socket
          .getOutputStream()
          .write(
              ("POST /things/7 HTTP/1.1\r\nHost: x\r\nIdempotency-Key: k\r\n"
                      + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}")
                  .getBytes(StandardCharsets.US_ASCII));
      await().until(() -> held.size() == 1);
    }
    RoutingContext context = held.remove();
    await().untilTrue(gone);
    assertThat(context.response().closed()).isFalse();
    context.vertx().runOnContext(here -> context.response().end("kept"));
    await().until(() -> app.post("k", "{}").body().equals("kept"));

    assertThat(app.runs).hasValue(1);
  }

  // --- other processes, and death

  @Test
  void shouldTellDuplicatesOnAnotherProcessToComeBack() {
    app.work = held::add;
    CompletableFuture<HttpResponse<String>> first = app.postAsync("k", "{}");
    await().until(() -> held.size() == 1);
    try (WebApp other = new WebApp(memory.another())) {
      HttpResponse<String> second = other.post("k", "{}");
      assertProblem(second, 409, "request-in-progress");
      assertThat(header(second, "Retry-After")).isEqualTo("1");
      held.remove().response().end("one");
      first.join();

      assertThat(other.post("k", "{}").body()).isEqualTo("one");
      assertThat(other.runs).hasValue(0);
    }
  }

  @Test
  void shouldRunAgainWhenTheProcessDiedAndTellTheRouteSo() {
    app.work = held::add;
    CompletableFuture<HttpResponse<String>> first = app.postAsync("k", "{}");
    await().until(() -> held.size() == 1);
    Tests.await(memory.close());
    try (WebApp heir = new WebApp(memory.another())) {
      heir.work = context -> context.end("" + context.<Boolean>get(IdempotencyHandler.RECOVERED));

      assertThat(heir.post("k", "{}").body()).isEqualTo("true");
      assertThat(heir.post("k-2", "{}").body()).isEqualTo("false");
      assertThat(heir.saw(Sighting.RECOVERED)).isEqualTo(1);
      // It was alive after all, but its answer is no longer the one.
      held.remove().response().setStatusCode(201).putHeader("Location", "/lost").end("late");
      HttpResponse<String> late = first.join();
      assertProblem(late, 409, "request-in-progress");
      assertThat(header(late, "Location")).isEmpty();
      assertThat(heir.post("k", "{}").body()).isEqualTo("true");
    }
  }

  // --- a store in trouble

  @Test
  void shouldNotRunWhatCanNotBeClaimed() {
    store.claims = FragileAnswerStore.Mood.UNREACHABLE;
    HttpResponse<String> first = app.post("k");
    assertProblem(first, 503, "store-unavailable");
    assertThat(header(first, "Retry-After")).isEqualTo("1");
    assertThat(app.runs).hasValue(0);
    store.claims = FragileAnswerStore.Mood.WELL;

    assertThat(app.post("k").body()).isEqualTo("done");
  }

  @Test
  void shouldTakeBackAClaimThatMayHaveBeenMade() {
    store.claims = FragileAnswerStore.Mood.SILENT_AFTERWARDS;
    store.releases = FragileAnswerStore.Mood.UNREACHABLE;
    assertProblem(app.post("k"), 503, "store-unavailable");
    store.claims = FragileAnswerStore.Mood.WELL;
    assertProblem(app.post("k"), 503, "store-unavailable");
    assertThat(app.runs).hasValue(0);
    store.releases = FragileAnswerStore.Mood.WELL;

    await().until(() -> app.post("k").body().equals("done"));
    assertThat(app.runs).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UNREACHABLE", "SILENT_AFTERWARDS"})
  void shouldNotAnswerBeforeTheAnswerIsDurableNorRunAgain(FragileAnswerStore.Mood mood) {
    store.answers = mood;
    app.work =
        context -> context.response().setStatusCode(201).putHeader("Location", "/x").end("1");
    HttpResponse<String> first = app.post("k");
    assertProblem(first, 503, "store-unavailable");
    assertThat(header(first, "Location")).isEmpty();
    assertThat(app.post("k").statusCode()).isIn(201, 503);
    store.answers = FragileAnswerStore.Mood.WELL;

    await().until(() -> app.post("k").body().equals("1"));
    assertThat(app.runs).hasValue(1);
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo(code);
    assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
