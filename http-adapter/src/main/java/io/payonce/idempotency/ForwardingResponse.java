package io.payonce.idempotency;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A response in front of another one, which does everything that is not said otherwise. */
abstract class ForwardingResponse implements HttpServerResponse {
  private final HttpServerResponse response;

  ForwardingResponse(HttpServerResponse response) {
    this.response = response;
  }

  @Override
  public HttpServerResponse exceptionHandler(@Nullable Handler<Throwable> handler) {
    response.exceptionHandler(handler);
    return this;
  }

  @Override
  public HttpServerResponse setWriteQueueMaxSize(int maxSize) {
    response.setWriteQueueMaxSize(maxSize);
    return this;
  }

  @Override
  public HttpServerResponse drainHandler(@Nullable Handler<Void> handler) {
    response.drainHandler(handler);
    return this;
  }

  @Override
  public int getStatusCode() {
    return response.getStatusCode();
  }

  @Override
  public HttpServerResponse setStatusCode(int statusCode) {
    response.setStatusCode(statusCode);
    return this;
  }

  @Override
  public String getStatusMessage() {
    return response.getStatusMessage();
  }

  @Override
  public HttpServerResponse setStatusMessage(String statusMessage) {
    response.setStatusMessage(statusMessage);
    return this;
  }

  @Override
  public HttpServerResponse setChunked(boolean chunked) {
    response.setChunked(chunked);
    return this;
  }

  @Override
  public boolean isChunked() {
    return response.isChunked();
  }

  @Override
  public MultiMap headers() {
    return response.headers();
  }

  @Override
  public HttpServerResponse putHeader(String name, String value) {
    response.putHeader(name, value);
    return this;
  }

  @Override
  public HttpServerResponse putHeader(CharSequence name, CharSequence value) {
    response.putHeader(name, value);
    return this;
  }

  @Override
  public HttpServerResponse putHeader(String name, Iterable<String> values) {
    response.putHeader(name, values);
    return this;
  }

  @Override
  public HttpServerResponse putHeader(CharSequence name, Iterable<CharSequence> values) {
    response.putHeader(name, values);
    return this;
  }

  @Override
  public MultiMap trailers() {
    return response.trailers();
  }

  @Override
  public HttpServerResponse putTrailer(String name, String value) {
    response.putTrailer(name, value);
    return this;
  }

  @Override
  public HttpServerResponse putTrailer(CharSequence name, CharSequence value) {
    response.putTrailer(name, value);
    return this;
  }

  @Override
  public HttpServerResponse putTrailer(String name, Iterable<String> values) {
    response.putTrailer(name, values);
    return this;
  }

  @Override
  public HttpServerResponse putTrailer(CharSequence name, Iterable<CharSequence> values) {
    response.putTrailer(name, values);
    return this;
  }

  @Override
  public HttpServerResponse closeHandler(@Nullable Handler<Void> handler) {
    response.closeHandler(handler);
    return this;
  }

  @Override
  public HttpServerResponse endHandler(@Nullable Handler<Void> handler) {
    response.endHandler(handler);
    return this;
  }

  @Override
  public Future<Void> writeContinue() {
    return response.writeContinue();
  }

  @Override
  public Future<Void> writeEarlyHints(MultiMap headers) {
    return response.writeEarlyHints(headers);
  }

  @Override
  public boolean closed() {
    return response.closed();
  }

  @Override
  public boolean headWritten() {
    return response.headWritten();
  }

  @Override
  public HttpServerResponse headersEndHandler(@Nullable Handler<Void> handler) {
    response.headersEndHandler(handler);
    return this;
  }

  @Override
  public HttpServerResponse bodyEndHandler(@Nullable Handler<Void> handler) {
    response.bodyEndHandler(handler);
    return this;
  }

  @Override
  public long bytesWritten() {
    return response.bytesWritten();
  }

  @Override
  public int streamId() {
    return response.streamId();
  }

  @Override
  public Future<HttpServerResponse> push(
      HttpMethod method, HostAndPort authority, String path, MultiMap headers) {
    return response.push(method, authority, path, headers);
  }

  @Override
  public Future<Void> reset(long code) {
    return response.reset(code);
  }

  @Override
  public Future<Void> writeCustomFrame(int type, int flags, Buffer payload) {
    return response.writeCustomFrame(type, flags, payload);
  }

  @Override
  public HttpServerResponse addCookie(Cookie cookie) {
    response.addCookie(cookie);
    return this;
  }

  @Override
  public @Nullable Cookie removeCookie(String name, boolean invalidate) {
    return response.removeCookie(name, invalidate);
  }

  @Override
  public Set<Cookie> removeCookies(String name, boolean invalidate) {
    return response.removeCookies(name, invalidate);
  }

  @Override
  public @Nullable Cookie removeCookie(
      String name, String domain, String path, boolean invalidate) {
    return response.removeCookie(name, domain, path, invalidate);
  }
}
