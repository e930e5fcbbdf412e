package io.payonce.store;

import static io.payonce.store.Await.await;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a server that can go silent: connections stay open, nothing gets through any more. */
final class SilentProxy {
  private final NetServer server;
  private final NetClient client;
  private final int target;
  private final Set<NetSocket> ends = ConcurrentHashMap.newKeySet();
  private volatile boolean silent;

  SilentProxy(Vertx vertx, int target) {
    this.target = target;
    client = vertx.createNetClient();
    server = vertx.createNetServer().connectHandler(this::join);
    await(server.listen(0, "localhost"));
  }

  int port() {
    return server.actualPort();
  }

  /** New connections are taken in and get no answer either. */
  void silence() {
    silent = true;
    ends.forEach(NetSocket::pause);
  }

  /**
   * For new connections; the old ones stay as they are, as behind a box that has forgotten them.
   */
  void speak() {
    silent = false;
  }

  private void join(NetSocket from) {
    from.pause();
    if (silent) {
      return;
    }
    client.connect(target, "localhost").onComplete(to -> pipe(from, to), refused -> from.close());
  }

  private void pipe(NetSocket from, NetSocket to) {
    ends.add(from);
    ends.add(to);
    forward(from, to);
    forward(to, from);
    from.resume();
  }

  private void forward(NetSocket from, NetSocket to) {
    from.handler(to::write);
    from.closeHandler(
        gone -> {
          ends.remove(from);
          to.close();
        });
  }
}
