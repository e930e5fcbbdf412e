package io.payonce.bench.server;

import java.net.URI;
import java.net.URISyntaxException;

/** Where a Redis is, and its password, if it has one. Its text has no password. */
public record RedisPlace(String host, int port, String password) {
  private static final int USUAL_PORT = 6379;

  /** Of {@code redis://:password@host:port}. */
  public static RedisPlace of(String text) {
    try {
      URI uri = new URI(text);
      if (!"redis".equals(uri.getScheme()) || uri.getHost() == null) {
        throw refused();
      }
      String who = uri.getUserInfo() == null ? ":" : uri.getUserInfo();
      return new RedisPlace(
          uri.getHost(),
          uri.getPort() < 0 ? USUAL_PORT : uri.getPort(),
          who.substring(who.indexOf(':') + 1));
    } catch (URISyntaxException e) {
      throw refused();
    }
  }

  private static BenchFailure refused() {
    return new BenchFailure("a Redis is named as redis://:password@host:port");
  }

  /** With the password, for a process of our own. */
  public String url() {
    return "redis://" + (password.isEmpty() ? "" : ":" + password + "@") + this;
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
