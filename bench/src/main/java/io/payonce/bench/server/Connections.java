package io.payonce.bench.server;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Open connections to a server, each used once already, all on one event loop. No pool stands
 * between: what is sent on the nth one leaves on the nth one at once.
 *
 * @param context the event loop on which the connections live and their futures end
 */
public record Connections(HttpClientAgent client, Context context, List<HttpClientConnection> all) {

  public Connections {
    all = List.copyOf(all);
  }

  /** Opens so many, and asks for the server's health on each. */
  public static Future<Connections> open(Vertx vertx, URI url, int count) {
    HttpClientAgent client = vertx.createHttpClient(new HttpClientOptions());
    Context context = vertx.getOrCreateContext();
    Promise<Connections> opened = Promise.promise();
    context.runOnContext(
        any ->
            Future.all(IntStream.range(0, count).mapToObj(i -> warm(client, url)).toList())
                .map(every -> new Connections(client, context, every.list()))
                .onComplete(opened));
    return opened.future();
  }

  private static Future<HttpClientConnection> warm(HttpClientAgent client, URI url) {
    HttpConnectOptions to = new HttpConnectOptions().setHost(url.getHost()).setPort(url.getPort());
    return client
        .connect(to)
        .compose(
            connection ->
                connection
                    .request(HttpMethod.GET, "/health/live")
                    .compose(request -> request.send().compose(answer -> answer.end()))
                    .map(connection));
  }

  public Future<Void> close() {
    return client.close();
  }
}
