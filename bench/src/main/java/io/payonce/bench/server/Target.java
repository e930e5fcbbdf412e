package io.payonce.bench.server;

import java.net.URI;
import java.util.Optional;

/**
 * The server under measurement.
 *
 * @param url where its API is
 * @param simUrl where the ledger of its payment simulator is, if known
 * @param postgres where its database is, with user and password, if known
 * @param redis where its Redis is, with its password, if known
 * @param owned whether it was started for this run, so that nobody else uses it
 * @param stop ends what was started for this run; idempotent
 */
public record Target(
    URI url,
    Optional<URI> simUrl,
    Optional<String> postgres,
    Optional<String> redis,
    boolean owned,
    Runnable stop)
    implements AutoCloseable {

  public Target {
    requireHttp(url);
    simUrl.ifPresent(Target::requireHttp);
  }

  /** A server that runs already, and goes on running. */
  public static Target outside(
      URI url, Optional<URI> simUrl, Optional<String> postgres, Optional<String> redis) {
    return new Target(url, simUrl, postgres, redis, false, () -> {});
  }

  @Override
  public void close() {
    stop.run();
  }

  private static void requireHttp(URI url) {
    if (!"http".equals(url.getScheme()) || url.getHost() == null || url.getPort() == -1) {
      throw new BenchFailure("a server is named as http://host:port, not " + url);
    }
  }
}
