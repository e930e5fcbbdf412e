package io.payonce.bench.server;

import io.payonce.bench.report.Progress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server is measured; without any of these one is started for the run. */
public final class TargetOptions {
  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The server, http://host:port; without it one is started for this run.")
  private @Nullable URI url;

  @Option(
      names = "--sim-url",
      paramLabel = "URL",
      description = "The payment simulator of the server at --url.")
  private @Nullable URI simUrl;

  @Option(
      names = "--pg",
      paramLabel = "URI",
      description = "The database of the server at --url, for the audit; needs the launcher.")
  private @Nullable String postgres;

  @Option(
      names = "--redis",
      paramLabel = "URI",
      description = "The Redis of the server at --url: redis://:password@host:port.")
  private @Nullable String redis;

  /** The server; whoever opens it closes it. */
  public Target open(Progress progress) {
    return open(progress, List.of());
  }

  /**
   * The server; whoever opens it closes it.
   *
   * @param options of one that is started; one that runs already must have been started with them
   */
  public Target open(Progress progress, List<String> options) {
    if (url == null && (simUrl != null || postgres != null || redis != null)) {
      throw new BenchFailure("--sim-url, --pg and --redis go with --url");
    }
    return url == null
        ? ChildServer.start(progress, options)
        : Target.outside(
            url,
            Optional.ofNullable(simUrl),
            Optional.ofNullable(postgres),
            Optional.ofNullable(redis));
  }
}
