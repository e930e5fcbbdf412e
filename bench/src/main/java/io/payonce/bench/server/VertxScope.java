package io.payonce.bench.server;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;

/** The event loops of one command, ended with it. */
public record VertxScope(Vertx vertx) implements AutoCloseable {
  private static final int EVENT_LOOPS = 2;
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

  /** Two event loops, of the kind that the system is best at. */
  public static VertxScope open() {
    VertxOptions options =
        new VertxOptions().setEventLoopPoolSize(EVENT_LOOPS).setPreferNativeTransport(true);
    return new VertxScope(Vertx.vertx(options));
  }

  @Override
  public void close() {
    Waits.within(CLOSE_LIMIT, "closing", vertx.close());
  }
}
