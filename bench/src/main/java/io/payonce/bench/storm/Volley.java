package io.payonce.bench.storm;

import io.payonce.bench.server.Connections;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientConnection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fires rounds, each request on a connection of its own. All requests are first sent but for their
 * last byte; when the server's side has them, the last bytes follow in one turn of one event loop.
 * So they are complete within a moment of each other, which as many threads, woken one after
 * another on a few cores, would not achieve.
 */
final class Volley {
  private final Connections connections;

  Volley(Connections connections) {
    this.connections = connections;
  }

  /** Fires; the future never fails, a request without an answer has an empty reply. */
  Future<Salvo> fire(Round round) {
    Promise<Salvo> fired = Promise.promise();
    connections
        .context()
        .runOnContext(any -> arm(round).compose(armed -> release(round, armed)).onComplete(fired));
    return fired.future();
  }

  /** Fires a bare request on each connection; ends with the nanoseconds of each. */
  Future<List<Long>> fireBare() {
    Promise<List<Long>> fired = Promise.promise();
    connections
        .context()
        .runOnContext(
            any ->
                Future.all(connections.all().stream().map(BareRequest::arm).toList())
                    .compose(armed -> releaseBare(armed.list()))
                    .onComplete(fired));
    return fired.future();
  }

  private static Future<List<Long>> releaseBare(List<BareRequest> armed) {
    return Future.all(armed.stream().map(BareRequest::release).toList()).map(CompositeFuture::list);
  }

  private Future<List<Attempt>> arm(Round round) {
    List<Attempt> attempts = round.shots().stream().map(shot -> new Attempt(round, shot)).toList();
    List<Future<Void>> armed =
        IntStream.range(0, attempts.size())
            .mapToObj(i -> attempts.get(i).arm(connection(i)))
            .toList();
    return Future.join(armed).otherwiseEmpty().map(attempts);
  }

  private HttpClientConnection connection(int i) {
    return connections.all().get(i);
  }

  private static Future<Salvo> release(Round round, List<Attempt> attempts) {
    long start = System.nanoTime();
    List<Future<Reply>> replies = attempts.stream().map(Attempt::release).toList();
    long spread = System.nanoTime() - start;
    return Future.all(replies).map(all -> new Salvo(round, all.list(), spread));
  }
}
