package io.payonce.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.payonce.access.Caller;
import io.payonce.access.Role;
import io.payonce.http.wire.Problem;
import io.payonce.http.wire.Problems;
import io.payonce.tls.TlsConfig;
import io.payonce.tls.TlsFiles;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.ext.web.Router;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One instance of the API on one event loop; all instances share the port. */
final class HttpVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(HttpVerticle.class);
  private static final int MAX_REQUEST_LINE_BYTES = 8 * 1024;
  private static final int MAX_HEADER_BYTES = 16 * 1024;
  private static final long SWEEP_MILLIS = 1_000;

  // Fixed at start
  private final Surroundings around;
  private final int port;
  private HttpServer server;
  private ConnectionLimit connections;
  private InFlight inFlight;
  private Gate gate;
  private BiConsumer<HttpServerRequest, Caller> payments;
  private Router router;

  /**
   * @param port as the options of a server have it: a negative one is any, the same for all
   */
  @SuppressWarnings("NullAway.Init") // what start() makes
  HttpVerticle(Surroundings around, int port) {
    this.around = around;
    this.port = port;
  }

  @Override
  public Future<?> start() {
    Endpoints endpoints = new Endpoints(vertx, around);
    connections =
        new ConnectionLimit(
            vertx, around.config().maxConnections(), around.openConnections(), around.metrics());
    inFlight = new InFlight(around.config().maxInFlight(), around.metrics());
    gate = endpoints.gate();
    payments = endpoints.payments()::handle;
    router = endpoints.routes().router(vertx, inFlight, gate, endpoints.failures());
    vertx.setPeriodic(SWEEP_MILLIS, tick -> endpoints.bodies().sweep());
    TlsConfig tls = around.config().tls();
    return tls == null ? listen(options()) : listen(new TlsFiles(vertx, tls));
  }

  private Future<?> listen(HttpServerOptions options) {
    server =
        vertx
            .createHttpServer(options)
            .connectionHandler(connections::opened)
            .invalidRequestHandler(HttpVerticle::invalid)
            .requestHandler(this::handle);
    return server.listen().onSuccess(listening -> around.listening(listening.actualPort()));
  }

  private Future<?> listen(TlsFiles files) {
    return vertx
        .executeBlocking(files::read)
        .compose(tls -> listen(secured(options(), tls)))
        .onSuccess(listening -> vertx.setPeriodic(SWEEP_MILLIS, tick -> renew(files)));
  }

  /** Connections that are open keep what they were opened with. */
  private void renew(TlsFiles files) {
    vertx
        .executeBlocking(files::readChanged)
        .compose(
            changed ->
                changed.isPresent()
                    ? server.updateSSLOptions(changed.get())
                    : Future.succeededFuture(false))
        .onFailure(e -> LOG.warn("The changed files of TLS can't be used", e));
  }

  private static HttpServerOptions secured(HttpServerOptions options, ServerSSLOptions tls) {
    return options
        .setSsl(true)
        .setUseAlpn(false)
        .setKeyCertOptions(tls.getKeyCertOptions())
        .setTrustOptions(tls.getTrustOptions())
        .setClientAuth(tls.getClientAuth())
        .setEnabledSecureTransportProtocols(tls.getEnabledSecureTransportProtocols());
  }

  /** Takes no more connections, and ends when what runs has ended or the drain time is over. */
  @Override
  public Future<?> stop() {
    return server.shutdown(around.config().drainTimeout().toMillis(), TimeUnit.MILLISECONDS);
  }

  private HttpServerOptions options() {
    return new HttpServerOptions()
        .setHost(around.config().host())
        .setPort(port)
        .setMaxInitialLineLength(MAX_REQUEST_LINE_BYTES)
        .setMaxHeaderSize(MAX_HEADER_BYTES)
        .setMaxChunkSize(BodyReceiver.MAX_BODY_BYTES)
        .setIdleTimeout((int) around.config().idleTimeout().toSeconds())
        .setHandle100ContinueAutomatically(false)
        .setCompressionSupported(false)
        .setDecompressionSupported(false)
        .setHttp2ClearTextEnabled(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false);
  }

  private void handle(HttpServerRequest request) {
    if (connections.isAbandoned(request.connection())) {
      return;
    }
    if (connections.isSurplus(request.connection())) {
      Responses.problemAndClose(request, Problems.overloaded());
    } else if (!Framing.isClear(request.headers())) {
      connections.abandon(request.connection());
      Responses.problemAndClose(request, Problems.malformedRequest());
    } else if (!isPayment(request)) {
      route(request);
    } else if (inFlight.admit(request)) {
      gate.enter(request, Role.PAY, payments);
    }
  }

  /** What nearly all requests are, and what the router would find out at greater length. */
  private static boolean isPayment(HttpServerRequest request) {
    return Routes.PAYMENTS.equals(request.uri()) && HttpMethod.POST.equals(request.method());
  }

  /** A target that is no path, such as {@code *} or a host, is nothing that the router knows. */
  private void route(HttpServerRequest request) {
    String path = request.path();
    if (path != null && path.startsWith("/")) {
      router.handle(request);
    } else {
      Responses.refuse(request, Problems.notFound());
    }
  }

  /** Not HTTP, or too much of it: the connection can't be understood any further. */
  private static void invalid(HttpServerRequest request) {
    Responses.problemAndClose(request, invalidity(request.decoderResult().cause()));
  }

  private static Problem invalidity(Throwable cause) {
    if (cause instanceof TooLongHttpLineException) {
      return Problems.uriTooLong();
    }
    return cause instanceof TooLongHttpHeaderException
        ? Problems.headersTooLarge()
        : Problems.malformedRequest();
  }
}
