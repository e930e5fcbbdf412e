package io.payonce.http;

import io.payonce.channel.Channel;
import io.payonce.channel.Channels;
import io.payonce.channel.InstantChannel;
import io.payonce.channel.ProviderEvent;
import io.payonce.channel.RawCallback;
import io.payonce.channel.Verification;
import io.payonce.http.wire.Problems;
import io.payonce.partition.Payments;
import io.payonce.partition.ReportResult;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * {@code POST /v1/callbacks/{channel}}: verified on the raw bytes, recorded by the engine, and only
 * then acknowledged. Whatever was not recorded gets 503, so that the provider sends it again.
 */
final class CallbackEndpoint {
  private static final byte[] RECEIVED = "{\"received\":true}".getBytes(StandardCharsets.UTF_8);
  private static final int OK = 200;

  private final BodyReceiver bodies;
  private final Channels channels;
  private final Payments payments;
  private final Duration timeout;
  private final Failures failures;
  private final SecurityLog security;

  CallbackEndpoint(
      BodyReceiver bodies,
      Channels channels,
      Payments payments,
      Duration timeout,
      Failures failures,
      SecurityLog security) {
    this.bodies = bodies;
    this.channels = channels;
    this.payments = payments;
    this.timeout = timeout;
    this.failures = failures;
    this.security = security;
  }

  void handle(RoutingContext context) {
    String name = context.pathParam("channel");
    Channel channel = name.equals(InstantChannel.NAME) ? null : channels.find(name);
    if (channel == null) {
      Responses.refuse(context.request(), Problems.notFound("channel"));
    } else {
      bodies.receive(context.request(), (request, body) -> verify(request, channel, body));
    }
  }

  private void verify(HttpServerRequest request, Channel channel, byte[] body) {
    Verification verification =
        channel.verify(new RawCallback(request.headers(), Buffer.buffer(body)));
    if (verification instanceof Verification.Genuine genuine) {
      report(request, genuine.event());
    } else if (verification instanceof Verification.Irrelevant) {
      Responses.json(request, OK, RECEIVED);
    } else if (verification instanceof Verification.Forged forged) {
      security.callbackForged(channel.name(), forged.reason());
      Responses.problem(request, Problems.callbackRefused());
    } else if (verification instanceof Verification.Malformed malformed) {
      security.callbackMalformed(channel.name(), malformed.reason());
      Responses.problem(request, Problems.malformedCallback());
    }
  }

  private void report(HttpServerRequest request, ProviderEvent event) {
    payments
        .report(event)
        .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .onComplete(result -> answer(request, result), e -> failures.report(request, e));
  }

  private static void answer(HttpServerRequest request, ReportResult result) {
    switch (result) {
      case APPLIED, DUPLICATE, PARKED, CONFLICTED -> Responses.json(request, OK, RECEIVED);
      case BUSY -> Responses.problem(request, Problems.overloaded());
      case STORE_UNAVAILABLE -> Responses.problem(request, Problems.storeUnavailable());
    }
  }
}
