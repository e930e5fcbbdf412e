package io.payonce.sim;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of the simulator: opens the ledger, resumes what is unfinished, listens. */
final class SimVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(SimVerticle.class);
  private static final int IDLE_SECONDS = 120;

  private final SimOptions options;
  private final InstantSource clock;
  private final @Nullable URI callbackUrl;

  // Touched only on this verticle's context
  private @Nullable WorkerExecutor worker;
  private @Nullable Desk desk;
  private @Nullable HttpServer server;

  SimVerticle(SimOptions options, @Nullable URI callbackUrl, InstantSource clock) {
    this.options = options;
    this.callbackUrl = callbackUrl;
    this.clock = clock;
  }

  private record OpenBooks(JournalFile file, Ledger ledger) {}

  /** The port that the running simulator listens on. */
  int port() {
    return server == null ? 0 : server.actualPort();
  }

  @Override
  public Future<?> start() {
    WorkerExecutor writer =
        vertx.createSharedWorkerExecutor(
            "payonce-sim-" + options.books().directory(), 1, 1, TimeUnit.HOURS);
    worker = writer;
    return writer
        .executeBlocking(this::openBooks)
        .compose(books -> open(books, writer))
        .onFailure(cause -> closeWorker());
  }

  private OpenBooks openBooks() throws Exception {
    JournalFile file = JournalFile.open(options.books().directory(), options.books().fsync());
    try {
      Ledger ledger = new Ledger();
      long facts = file.replay(ledger::enter);
      LOG.info(
          "ledger {}: {} facts, {}", options.books().directory(), facts, ledger.totals().json());
      return new OpenBooks(file, ledger);
    } catch (Exception damaged) {
      file.close();
      throw damaged;
    }
  }

  private Future<HttpServer> open(OpenBooks books, WorkerExecutor writer) {
    SimSignature signature = new SimSignature(options.secrets(), clock);
    Journal journal = new Journal(books.file(), writer);
    CallbackClient client = new CallbackClient(vertx, signature);
    Desk opened = new Desk(vertx, options, clock, books.ledger(), journal, client);
    desk = opened;
    opened.callbacks().usualAddress(callbackUrl);
    opened.resume();
    SimRoutes routes = new SimRoutes(vertx, opened, signature, options.address().onLoopback());
    return vertx
        .createHttpServer(new HttpServerOptions().setIdleTimeout(IDLE_SECONDS))
        .requestHandler(routes.router())
        .listen(options.address().port(), options.address().host())
        .onSuccess(this::listens)
        .recover(cause -> giveUp(opened, cause));
  }

  private Future<HttpServer> giveUp(Desk opened, Throwable cause) {
    String problem =
        "the simulator cannot listen on "
            + options.address().host()
            + ":"
            + options.address().port();
    IllegalStateException told = new IllegalStateException(problem + ": " + cause, cause);
    return opened.stop().transform(any -> Future.failedFuture(told));
  }

  private void listens(HttpServer listening) {
    server = listening;
    LOG.info("simulator listens on {}:{}", options.address().host(), listening.actualPort());
  }

  /** Sends callbacks there from now on. Once started, from any thread. */
  void callbackUrl(URI url) {
    context.runOnContext(
        any -> {
          if (desk != null) {
            desk.callbacks().usualAddress(url);
          }
        });
  }

  @Override
  public Future<?> stop() {
    Future<Void> quiet = server == null ? Future.succeededFuture() : server.close();
    Desk stopping = desk;
    return quiet
        .eventually(() -> stopping == null ? Future.succeededFuture() : stopping.stop())
        .onComplete(any -> closeWorker());
  }

  private void closeWorker() {
    if (worker != null) {
      worker.close().onFailure(cause -> LOG.warn("the journal's thread did not end", cause));
    }
  }
}
