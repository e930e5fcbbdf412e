package io.payonce.bench.server;

import io.payonce.bench.cpu.ProcessTree;
import io.payonce.bench.report.Progress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The server under measurement.
 *
 * @param url where its API is
 * @param simUrl where the ledger of its payment simulator is, if known
 * @param postgres where its database is, with user and password, if known
 * @param redis where its Redis is, with its password, if known
 * @param processes of the server and of what it stands on, as far as they are known
 * @param owned whether it was started for this run, so that nobody else uses it
 * @param stop ends what was started for this run; idempotent
 */
public record Target(
    URI url,
    Optional<URI> simUrl,
    Optional<String> postgres,
    Optional<String> redis,
    List<ProcessTree> processes,
    boolean owned,
    Runnable stop)
    implements AutoCloseable {

  public Target {
    requireHttp(url);
    simUrl.ifPresent(Target::requireHttp);
    processes = List.copyOf(processes);
  }

  /** A server that runs already, and goes on running. */
  public static Target outside(
      URI url, Optional<URI> simUrl, Optional<String> postgres, Optional<String> redis) {
    return new Target(url, simUrl, postgres, redis, List.of(), false, () -> {});
  }

  /**
   * A server of our own, which has databases of its own unless the variables say where they are: it
   * inherits no setting, so that it never comes upon the database that somebody works on.
   *
   * @param options of {@code payonce serve}
   * @param variables settings where others can't read them
   */
  public static Target start(
      Progress progress, List<String> options, Map<String, String> variables) {
    return ChildServer.start(progress, options, variables, false);
  }

  /** The same, of which these processes are known. */
  public Target with(List<ProcessTree> known) {
    return new Target(url, simUrl, postgres, redis, known, owned, stop);
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
