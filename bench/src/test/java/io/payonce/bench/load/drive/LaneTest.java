package io.payonce.bench.load.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.bench.server.VertxScope;
import io.payonce.bench.server.Waits;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaneTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final VertxScope scope = VertxScope.open();
  private final Context context = scope.vertx().getOrCreateContext();
  private final Queue<NetSocket> accepted = new ConcurrentLinkedQueue<>();
  private final Queue<String> strays = new ConcurrentLinkedQueue<>();

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void shouldConnectAgainAfterItWasClosedWhileIdle() {
    Lane lane = ready();
    accepted.remove().close();
    Awaitility.await().atMost(LIMIT).until(() -> !isOpen(lane));

    onLoop(lane::ready);
    assertThat(isOpen(lane)).isTrue();
    assertThat(strays).isEmpty();
  }

  @Test
  void shouldTellOfAnAnswerThatNobodyHasAskedFor() {
    Lane lane = ready();
    accepted.remove().write(RawServer.OK);

    Awaitility.await().atMost(LIMIT).until(() -> !isOpen(lane));
    assertThat(strays).containsExactly("an answer that nobody has asked for");
  }

  private Lane ready() {
    RawServer server = RawServer.start(scope.vertx(), accepted::add);
    Lane lane = new Lane(scope.vertx().createNetClient(), server.url(), strays::add);
    onLoop(lane::ready);
    Awaitility.await().atMost(LIMIT).until(() -> !accepted.isEmpty());
    return lane;
  }

  private boolean isOpen(Lane lane) {
    return onLoop(() -> Future.succeededFuture(lane.isOpen()));
  }

  private <T> T onLoop(Supplier<Future<T>> step) {
    Promise<T> done = Promise.promise();
    context.runOnContext(any -> step.get().onComplete(done));
    return Waits.within(LIMIT, "the loop", done.future());
  }
}
