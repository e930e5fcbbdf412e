package io.payonce.sim;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * One payment simulator: HTTP API, ledger on disk, signed callbacks. Runs on one event loop of the
 * Vert.x it is given and writes with one thread of its own. Thread-safe.
 *
 * <p>Start and stop in turn; a stopped simulator may be started again and goes on where it was. A
 * start fails when the port is taken, when another simulator has the ledger directory, or when the
 * ledger is damaged; the failure's message says which.
 */
public final class SimServer {
  private final Vertx vertx;
  private final SimOptions options;
  private final InstantSource clock;

  // Guarded by this
  private @Nullable URI callbackUrl;
  private @Nullable SimVerticle running;
  private @Nullable Future<String> deployment;

  public SimServer(Vertx vertx, SimOptions options, InstantSource clock) {
    this.vertx = vertx;
    this.options = options;
    this.clock = clock;
    this.callbackUrl = options.callbacks().url();
  }

  /** Starts; the future holds the port it listens on. */
  public synchronized Future<Integer> start() {
    if (running != null) {
      return Future.failedFuture(new IllegalStateException("the simulator is started already"));
    }
    SimVerticle starting = new SimVerticle(options, callbackUrl, clock);
    Future<String> deploying = vertx.deployVerticle(starting);
    running = starting;
    deployment = deploying;
    return deploying.map(id -> starting.port()).onFailure(cause -> forget(starting));
  }

  /**
   * Sends callbacks of charges that named no address of their own there from now on, those waiting
   * for an address too. Before or after the start.
   *
   * @param url http or https
   */
  public synchronized void setCallbackUrl(URI url) {
    if (!SimOptions.Callback.isHttp(url)) {
      throw new IllegalArgumentException("callback url must be http or https, was " + url);
    }
    callbackUrl = url;
    SimVerticle told = running;
    if (told != null && deployment != null) {
      deployment.onSuccess(started -> told.callbackUrl(url));
    }
  }

  /** Stops; what is unfinished is in the ledger and is taken up by the next start. */
  public synchronized Future<Void> stop() {
    Future<String> stopping = deployment;
    running = null;
    deployment = null;
    return stopping == null
        ? Future.succeededFuture()
        : stopping.transform(
            started ->
                started.succeeded() ? vertx.undeploy(started.result()) : Future.succeededFuture());
  }

  private synchronized void forget(SimVerticle failed) {
    if (running == failed) {
      running = null;
      deployment = null;
    }
  }
}
