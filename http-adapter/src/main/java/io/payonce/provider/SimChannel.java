package io.payonce.provider;

import io.payonce.channel.Channel;
import io.payonce.channel.RawCallback;
import io.payonce.channel.Verification;
import io.payonce.payment.Intent;
import io.payonce.payment.Outcome;
import io.payonce.payment.Refund;
import io.payonce.sim.SimSignature;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/**
 * The channel {@code sim}: client of the payment simulator. Its calls are signed, their answers
 * read by {@link SimOutcomes} and {@link SimRefundOutcomes}, its callbacks by {@link SimCallbacks}.
 * Thread-safe.
 */
public final class SimChannel implements Channel {
  public static final String NAME = "sim";

  private static final int CONNECTIONS = 256;
  private static final Buffer NOTHING = Buffer.buffer();

  private final HttpCaller caller;
  private final SimSignature signature;
  private final SimCallbacks callbacks;
  private final String base;

  /**
   * @param uri where the simulator is, {@code http://host:port}
   * @param secret shared with it
   * @param deadline of one call, connecting included
   * @param inFlight calls at the same time; those above the connections wait in line
   */
  public SimChannel(
      Vertx vertx, URI uri, String secret, Duration deadline, int inFlight, InstantSource clock) {
    this.caller = new HttpCaller(vertx, deadline, Math.min(CONNECTIONS, inFlight), inFlight);
    this.signature = new SimSignature(List.of(secret), clock);
    this.callbacks = new SimCallbacks(NAME, signature);
    this.base = uri.toString().replaceAll("/+$", "");
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Future<Outcome> create(Intent intent) {
    Buffer order = SimOrder.of(intent).toBuffer();
    return call(HttpMethod.POST, "/charges", order, reply -> SimOutcomes.ofCreate(intent, reply));
  }

  @Override
  public Future<Outcome> query(Intent intent) {
    String path = "/charges/" + intent.outTradeNo();
    return call(HttpMethod.GET, path, NOTHING, reply -> SimOutcomes.ofQuery(intent, reply));
  }

  @Override
  public Future<Outcome> close(Intent intent) {
    String path = "/charges/" + intent.outTradeNo() + "/close";
    return call(HttpMethod.POST, path, NOTHING, reply -> SimOutcomes.ofClose(intent, reply));
  }

  @Override
  public Future<Outcome> refund(Intent intent, Refund refund) {
    Buffer order = SimRefundOrder.of(intent, refund).toBuffer();
    return call(
        HttpMethod.POST,
        "/refunds",
        order,
        reply -> SimRefundOutcomes.ofRefund(intent, refund, reply));
  }

  @Override
  public Future<Outcome> queryRefund(Intent intent, Refund refund) {
    String path = "/refunds/" + refund.outRefundNo();
    return call(
        HttpMethod.GET, path, NOTHING, reply -> SimRefundOutcomes.ofQuery(intent, refund, reply));
  }

  @Override
  public Verification verify(RawCallback callback) {
    return callbacks.verify(callback);
  }

  /** Ends the calls that are on their way; to be called when nobody waits for them any more. */
  public Future<Void> shutdown() {
    return caller.close();
  }

  private Future<Outcome> call(
      HttpMethod method, String path, Buffer body, Function<SimReply, Outcome> meaning) {
    RequestOptions to =
        new RequestOptions()
            .setMethod(method)
            .setAbsoluteURI(base + path)
            .putHeader("Content-Type", "application/json")
            .putHeader(SimSignature.HEADER, signature.sign(body.getBytes()));
    return caller
        .call(to, body)
        .map(reply -> meaning.apply(SimReply.of(reply.status(), reply.body())))
        .otherwise(SimChannel::silence);
  }

  private static Outcome silence(Throwable cause) {
    String message = cause.getMessage();
    return new Outcome.Unknown(message == null ? cause.getClass().getSimpleName() : message);
  }
}
