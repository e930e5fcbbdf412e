package io.payonce.idempotency;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The response of a route, whose body is gathered instead of sent. It counts as open until the
 * route has ended it, even if the caller has gone: the answer is for the next one, too.
 */
final class HeldResponse extends ForwardingResponse {
  private final Attempt attempt;
  private final int maxBytes;
  private final Consumer<Throwable> fail;
  private final AtomicBoolean ended = new AtomicBoolean();
  private final Buffer body = Buffer.buffer();
  private boolean tooLarge;

  HeldResponse(
      HttpServerResponse response, Attempt attempt, int maxBytes, Consumer<Throwable> fail) {
    super(response);
    this.attempt = attempt;
    this.maxBytes = maxBytes;
    this.fail = fail;
  }

  /** From now on it is not for the route to answer; false when it has answered. */
  boolean close() {
    return ended.compareAndSet(false, true);
  }

  @Override
  public Future<Void> write(Buffer data) {
    if (ended.get()) {
      return Future.failedFuture(new IllegalStateException("the answer is complete"));
    }
    add(data);
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> write(String chunk, String enc) {
    return write(Buffer.buffer(chunk, enc));
  }

  @Override
  public Future<Void> write(String chunk) {
    return write(Buffer.buffer(chunk));
  }

  @Override
  public Future<Void> writeHead() {
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> end(Buffer chunk) {
    if (!close()) {
      return Future.failedFuture(new IllegalStateException("the answer is complete"));
    }
    add(chunk);
    return tooLarge ? attempt.tooLarge() : attempt.answered(body);
  }

  @Override
  public Future<Void> end(String chunk) {
    return end(Buffer.buffer(chunk));
  }

  @Override
  public Future<Void> end(String chunk, String enc) {
    return end(Buffer.buffer(chunk.getBytes(Charset.forName(enc))));
  }

  @Override
  public Future<Void> end() {
    return end(Buffer.buffer());
  }

  private void add(Buffer data) {
    tooLarge |= body.length() + data.length() > maxBytes;
    if (!tooLarge) {
      body.appendBuffer(data);
    }
  }

  @Override
  public Future<Void> sendFile(String filename, long offset, long length) {
    return noFiles();
  }

  @Override
  public Future<Void> sendFile(FileChannel channel, long offset, long length) {
    return noFiles();
  }

  @Override
  public Future<Void> sendFile(RandomAccessFile file, long offset, long length) {
    return noFiles();
  }

  private Future<Void> noFiles() {
    var unsupported = new UnsupportedOperationException("an idempotent route can't send files");
    fail.accept(unsupported);
    return Future.failedFuture(unsupported);
  }

  @Override
  public Future<Void> reset(long code) {
    if (close()) {
      attempt.left(() -> super.reset(code));
    }
    return Future.succeededFuture();
  }

  @Override
  public boolean ended() {
    return ended.get();
  }

  @Override
  public boolean closed() {
    return ended.get() && super.closed();
  }

  @Override
  public boolean headWritten() {
    return ended.get() && super.headWritten();
  }

  @Override
  public boolean writeQueueFull() {
    return false;
  }
}
