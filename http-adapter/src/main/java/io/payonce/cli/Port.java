package io.payonce.cli;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;

/** An address to listen on. */
record Port(String host, int number) {

  /** Refuses a port that cannot be had, before anything else is started for nothing. */
  void requireFree() throws StartFailure {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getByName(host), number));
    } catch (IOException e) {
      throw refusal(e);
    }
  }

  StartFailure refusal(Throwable cause) {
    String message = Work.reason(cause);
    boolean taken = cause instanceof BindException && message.contains("in use");
    return new StartFailure(
        taken
            ? "port %d of %s is in use; choose another with --http-port".formatted(number, host)
            : "cannot listen on port %d of %s: %s".formatted(number, host, message),
        cause);
  }

  URI uri(String path) {
    String authority = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + authority + ":" + number + path);
  }
}
