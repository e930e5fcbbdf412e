package io.payonce.bench.load.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payonce.bench.server.BenchFailure;
import io.payonce.bench.server.VertxScope;
import io.payonce.bench.server.Waits;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GeneratorTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(300);

  private final VertxScope scope = VertxScope.open();

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void shouldCountEveryAnswerOfAClosedLoop() {
    AtomicInteger requests = new AtomicInteger();
    Phase phase =
        closed(
            5,
            (socket, data) -> {
              requests.incrementAndGet();
              socket.write(RawServer.OK);
            });

    assertThat(phase.sent()).isPositive().isEqualTo(requests.get());
    assertThat(phase.statuses()).containsOnlyKeys(200).containsValue(phase.sent());
    assertThat(phase.all().done()).isEqualTo(phase.sent());
    assertThat(phase.rate()).isPositive();
    assertThat(phase.complaints()).isEmpty();
  }

  @Test
  void shouldBeginAtAFixedRateInAnOpenLoop() {
    Phase phase = open(5, 200, (socket, data) -> socket.write(RawServer.OK));

    assertThat(phase.sent()).isEqualTo(60);
    assertThat(phase.unsent()).isZero();
    assertThat(phase.all().done()).isEqualTo(60);
  }

  @Test
  void shouldCountLatencyFromTheIntendedStartAndTellWhatWasNotSent() {
    Phase phase =
        open(
            1,
            100,
            (socket, data) -> scope.vertx().setTimer(100, any -> socket.write(RawServer.OK)));

    assertThat(phase.sent() + phase.unsent()).isEqualTo(30);
    assertThat(phase.sent()).isBetween(1L, 4L);
    assertThat(phase.late()).isEqualTo(phase.sent() - 1);
    // The third is due after 20 ms, begins after 200 ms and ends after 300 ms.
    assertThat(phase.all().latency().getMaxValue()).isGreaterThan(180_000_000L);
    // The last is due after 290 ms, and the first that is not sent soon after the beginning.
    assertThat(phase.unsentWaits().getTotalCount()).isEqualTo(phase.unsent());
    assertThat(phase.unsentWaits().getMinValue()).isBetween(9_000_000L, 11_000_000L);
    assertThat(phase.unsentWaits().getMaxValue()).isGreaterThan(200_000_000L);
  }

  @Test
  void shouldCountNothingAfterTheEndIntoTheRate() {
    Phase phase =
        open(
            1, 2, (socket, data) -> scope.vertx().setTimer(600, any -> socket.write(RawServer.OK)));

    assertThat(phase.all().done()).isEqualTo(1);
    assertThat(phase.rate()).isZero();
    assertThat(phase.rate("a")).isZero();
  }

  @Test
  void shouldAskOnOnTheSameConnectionBeforeACallIsDone() {
    Call second = call("second", answer -> Verdict.DONE);
    Phase phase =
        run(
            1,
            (socket, data) -> socket.write(RawServer.OK),
            g -> g.closed(() -> call("first", answer -> Verdict.then(second)), SHORT));

    assertThat(phase.statuses().get(200)).isEqualTo(2 * phase.sent());
    assertThat(phase.kinds()).containsOnlyKeys("second");
  }

  @Test
  void shouldCountWhatIsWrongAndWhatIsRefused() {
    AtomicInteger turn = new AtomicInteger();
    Phase phase =
        run(
            2,
            (socket, data) -> socket.write(RawServer.OK),
            g -> g.closed(() -> call("a", answer -> judge(turn.getAndIncrement())), SHORT));

    Tally tally = phase.kinds().get("a");
    assertThat(tally.wrong()).isEqualTo(1);
    assertThat(tally.overloaded()).isEqualTo(1);
    assertThat(tally.done()).isEqualTo(phase.sent() - 2);
    assertThat(phase.complaints()).containsExactly("a: no");
  }

  private static Verdict judge(int turn) {
    return turn == 0 ? Verdict.wrong("no") : turn == 1 ? Verdict.OVERLOADED : Verdict.DONE;
  }

  @Test
  void shouldTellThatAnAnswerWasLost() {
    AtomicInteger turn = new AtomicInteger();
    Phase phase =
        closed(
            2,
            (socket, data) -> {
              if (turn.getAndIncrement() == 3) {
                socket.close();
              } else {
                socket.write(RawServer.OK);
              }
            });

    assertThat(phase.all().unanswered()).isEqualTo(1);
    assertThat(phase.complaints()).containsExactly("a: no answer: the connection was closed");
  }

  @Test
  void shouldTellThatAnAnswerCameTwice() {
    Phase phase = closed(1, (socket, data) -> socket.write(RawServer.OK + RawServer.OK));

    assertThat(phase.all().done()).isZero();
    assertThat(phase.complaints()).singleElement().asString().contains("more than was asked for");
  }

  @Test
  void shouldTellThatAnAnswerCameWhenNobodyHadAskedAnyMore() {
    RawServer server = RawServer.start(scope.vertx(), this::answerAndAnswerLater);
    Generator generator = get(Generator.connect(scope.vertx(), server.url(), 1));

    Phase phase = get(generator.closed(() -> call("a", answer -> Verdict.DONE), Duration.ZERO));
    assertThat(phase.sent()).isZero();
    phase = get(generator.open(() -> call("a", answer -> Verdict.DONE), 1, SHORT));

    assertThat(phase.all().done()).isEqualTo(1);
    Awaitility.await().atMost(LIMIT).until(() -> !generator.strays().isEmpty());
  }

  private void answerAndAnswerLater(NetSocket socket, Buffer data) {
    socket.write(RawServer.OK);
    scope.vertx().setTimer(50, any -> socket.write(RawServer.OK));
  }

  @Test
  void shouldEndWhenTheWorkloadThrows() {
    assertThatThrownBy(
            () ->
                run(
                    1,
                    (socket, data) -> socket.write(RawServer.OK),
                    g ->
                        g.closed(
                            () -> {
                              throw new IllegalStateException("bug");
                            },
                            SHORT)))
        .isInstanceOf(BenchFailure.class)
        .hasMessageContaining("bug");
  }

  private Phase closed(int connections, BiConsumer<NetSocket, Buffer> script) {
    return run(connections, script, g -> g.closed(() -> call("a", answer -> Verdict.DONE), SHORT));
  }

  private Phase open(int connections, double rate, BiConsumer<NetSocket, Buffer> script) {
    return run(
        connections, script, g -> g.open(() -> call("a", answer -> Verdict.DONE), rate, SHORT));
  }

  private Phase run(
      int connections,
      BiConsumer<NetSocket, Buffer> script,
      Function<Generator, Future<Phase>> drive) {
    RawServer server = RawServer.start(scope.vertx(), script);
    return get(Generator.connect(scope.vertx(), server.url(), connections).compose(drive));
  }

  private static <T> T get(Future<T> future) {
    return Waits.within(LIMIT, "the generator", future);
  }

  private static Call call(String kind, Function<Answer, Verdict> judge) {
    return new Call() {
      @Override
      public String kind() {
        return kind;
      }

      @Override
      public Buffer request() {
        return Buffer.buffer("GET / HTTP/1.1\r\nhost: test\r\n\r\n");
      }

      @Override
      public Verdict judge(Answer answer) {
        return judge.apply(answer);
      }
    };
  }
}
