package io.payonce.bench.load.drive;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection with at most one request on its way. Touched on the generator's event loop only.
 */
final class Lane {
  private final NetClient client;
  private final URI server;
  private final Consumer<String> strays;
  private AnswerReader reader = new AnswerReader();
  private @Nullable NetSocket socket;
  private @Nullable Call call;
  private long sinceNanos;
  private long sentNanos;
  private Drive drive = Drive.NONE;

  /**
   * A lane without a connection.
   *
   * @param strays is told of answers that nobody has asked for
   */
  Lane(NetClient client, URI server, Consumer<String> strays) {
    this.client = client;
    this.server = server;
    this.strays = strays;
  }

  /** Connects if there is no connection, so that the lane can be used by this drive. */
  Future<Void> ready() {
    if (socket != null) {
      return Future.succeededFuture();
    }
    return client.connect(server.getPort(), server.getHost()).map(this::connected);
  }

  private @Nullable Void connected(NetSocket fresh) {
    socket = fresh;
    reader = new AnswerReader();
    fresh.handler(data -> received(fresh, data));
    fresh.exceptionHandler(broken -> lost(fresh, broken.toString()));
    fresh.closeHandler(any -> lost(fresh, "the connection was closed"));
    return null;
  }

  /** Whose calls are sent from now on. */
  void belongTo(Drive next) {
    drive = next;
  }

  boolean isOpen() {
    return socket != null;
  }

  /** Sends a call that should have begun at a moment, which may have passed. */
  void send(Call next, long since, long now) {
    NetSocket open = socket;
    if (open == null || call != null) {
      throw new IllegalStateException("this connection cannot send");
    }
    call = next;
    sinceNanos = since;
    sentNanos = now;
    open.write(next.request()).onFailure(cause -> lost(open, cause.toString()));
  }

  /** Gives a call up whose answer has taken too long. */
  void giveUp(long now, long patienceNanos) {
    if (call != null && socket != null && now - sentNanos > patienceNanos) {
      lost(socket, "none within " + patienceNanos / 1_000_000_000L + " s");
    }
  }

  private void received(NetSocket from, Buffer data) {
    if (from != socket) {
      return; // It was given up.
    }
    try {
      reader.take(data);
      Answer answer = reader.next();
      if (call == null || (answer != null && reader.hasMore())) {
        throw new MalformedAnswer("more than was asked for");
      }
      if (answer != null) {
        answered(call, answer);
      }
    } catch (MalformedAnswer malformed) {
      if (call == null) {
        strays.accept("an answer that nobody has asked for");
      }
      lost(from, malformed.what());
    }
  }

  private void answered(Call asked, Answer answer) {
    call = null;
    drive.answered(this, asked, answer, sinceNanos);
  }

  /** The connection is of no use any more; while it was idle nothing is lost with it. */
  private void lost(NetSocket broken, String why) {
    if (broken != socket) {
      return;
    }
    Call unanswered = call;
    call = null;
    socket = null;
    broken.close();
    drive.lost(this, unanswered, why);
  }
}
