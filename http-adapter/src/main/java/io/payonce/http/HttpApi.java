package io.payonce.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.payonce.access.Access;
import io.payonce.channel.Channels;
import io.payonce.guard.Guards;
import io.payonce.idempotency.Idempotency;
import io.payonce.partition.Payments;
import io.payonce.payment.AnswerFormat;
import io.payonce.store.FlowStore;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The REST API of one engine. {@link #start()} once, {@link #stop()} once; both from any thread,
 * not at the same time.
 */
public final class HttpApi {
  /** Servers with the same negative port share whatever port the system gives the first of them. */
  private static final AtomicInteger SHARED_PORTS = new AtomicInteger();

  private final Vertx vertx;
  private final Surroundings around;
  private @Nullable String deployment;

  /**
   * @param access who may ask; when that is everybody, it listens on a loopback address only
   * @param format how answers are worded; the engine must have been given the same
   * @param engineReady whether the engine has warmed up; asked by {@code /health/ready}, any thread
   * @param idempotency for the keys of requests that are not payments
   */
  public HttpApi(
      Vertx vertx,
      HttpConfig config,
      Access access,
      Payments engine,
      Guards guards,
      FlowStore store,
      Channels channels,
      AnswerFormat format,
      BooleanSupplier engineReady,
      Idempotency idempotency,
      PrometheusMeterRegistry metrics) {
    if (!access.isGuarded() && !HttpConfig.isLoopback(config.host())) {
      throw new IllegalArgumentException(
          "host must be a loopback address without authentication, was " + config.host());
    }
    this.vertx = vertx;
    this.around =
        new Surroundings(
            config,
            access,
            engine,
            guards,
            store,
            channels,
            format,
            engineReady,
            idempotency,
            metrics,
            new AtomicInteger(),
            new AtomicInteger(),
            new AtomicBoolean());
  }

  /** Listens; the future has the port, or fails with what the system said (say, a port in use). */
  public Future<Integer> start() {
    int configured = around.config().port();
    int port = configured == 0 ? SHARED_PORTS.decrementAndGet() : configured;
    return vertx
        .deployVerticle(
            () -> new HttpVerticle(around, port),
            new DeploymentOptions().setInstances(around.config().instances()))
        .map(
            id -> {
              deployment = id;
              return around.actualPort().get();
            });
  }

  /** What is served, for whoever wants to compare. */
  Routes routes() {
    return new Endpoints(vertx, around).routes();
  }

  /**
   * Stops listening at once and ends when what had been accepted is answered, or after the drain
   * time.
   */
  public Future<Void> stop() {
    around.stopping().set(true);
    String running = deployment;
    deployment = null;
    return running == null ? Future.succeededFuture() : vertx.undeploy(running);
  }
}
