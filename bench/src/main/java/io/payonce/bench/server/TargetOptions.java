package io.payonce.bench.server;

import io.payonce.bench.report.Progress;
import java.net.URI;
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

  /** The server; whoever opens it closes it. */
  public Target open(Progress progress) {
    if (url == null && (simUrl != null || postgres != null)) {
      throw new BenchFailure("--sim-url and --pg go with --url");
    }
    return url == null
        ? ChildServer.start(progress)
        : Target.outside(url, Optional.ofNullable(simUrl), Optional.ofNullable(postgres));
  }
}
