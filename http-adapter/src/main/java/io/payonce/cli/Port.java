package io.payonce.cli;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;

/** An address to listen on. */
record Port(String host, int number) {

  /**
   * Refuses a port that cannot be had, before anything else is started for nothing.
   *
   * @param flag by which another can be chosen
   */
  void requireFree(String flag) throws StartFailure {
    try {
      probe();
    } catch (IOException e) {
      throw refusal(e, flag);
    }
  }

  /** Whether nobody listens there now. */
  boolean isFree() {
    try {
      probe();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void probe() throws IOException {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getByName(host), number));
    }
  }

  StartFailure refusal(Throwable cause, String flag) {
    String message = Work.reason(cause);
    boolean taken = cause instanceof BindException && message.contains("in use");
    return new StartFailure(
        taken
            ? "port %d of %s is in use; choose another with %s".formatted(number, host, flag)
            : "cannot listen on port %d of %s: %s".formatted(number, host, message),
        cause);
  }

  URI uri(String path) {
    return uri("http", path);
  }

  URI uri(String scheme, String path) {
    String authority = host.contains(":") ? "[" + host + "]" : host;
    return URI.create(scheme + "://" + authority + ":" + number + path);
  }
}
