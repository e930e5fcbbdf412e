package io.payonce.bench.load.drive;

import io.payonce.bench.server.Waits;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A server that does with its connections what a test wants. */
record RawServer(URI url) {
  static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";

  /** Lets the script see each connection. */
  static RawServer start(Vertx vertx, Consumer<NetSocket> script) {
    int port =
        Waits.within(
                Duration.ofSeconds(10),
                "listening",
                vertx.createNetServer().connectHandler(script::accept).listen(0, "127.0.0.1"))
            .actualPort();
    return new RawServer(URI.create("http://127.0.0.1:" + port));
  }

  /** Lets the script see each request. */
  static RawServer start(Vertx vertx, BiConsumer<NetSocket, Buffer> script) {
    return start(vertx, socket -> socket.handler(data -> script.accept(socket, data)));
  }
}
