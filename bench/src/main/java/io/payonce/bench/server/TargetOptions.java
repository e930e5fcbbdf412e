package io.payonce.bench.server;

import io.payonce.bench.cpu.ProcessTree;
import io.payonce.bench.report.Progress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which server is measured; without any of these one is started for the run. */
public final class TargetOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

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

  @Option(
      names = "--pid",
      paramLabel = "NAME=PID",
      description =
          "Whose processor time is told, with all its children: engine=1234 postgres=99;"
              + " repeatable. Of a server that is started it is known.")
  private Map<String, Long> pids = Map.of();

  @Option(
      names = "--server-option",
      paramLabel = "NAME=VALUE",
      description = "A setting of the server that is started: partitions=4; repeatable.")
  private Map<String, String> settings = Map.of();

  /** The server; whoever opens it closes it. */
  public Target open(Progress progress) {
    return open(progress, Map.of());
  }

  /**
   * The server; whoever opens it closes it.
   *
   * @param variables for one that is started, where others can't read them; one that runs already
   *     must have been started with the same settings
   */
  public Target open(Progress progress, Map<String, String> variables) {
    refuseWhatDoesNotGoTogether();
    if (url == null) {
      List<String> options = new ArrayList<>();
      settings.forEach((name, value) -> options.add("--" + name + "=" + value));
      return ChildServer.start(progress, options, variables, true);
    }
    return outside(url)
        .with(
            pids.entrySet().stream()
                .map(known -> new ProcessTree(known.getKey(), known.getValue()))
                .toList());
  }

  /** Whether the server is started for the run. */
  public boolean isStarted() {
    return url == null;
  }

  private void refuseWhatDoesNotGoTogether() {
    if (url == null && (simUrl != null || postgres != null || redis != null || !pids.isEmpty())) {
      throw refused("--sim-url, --pg, --redis and --pid go with --url");
    }
    if (url != null && !settings.isEmpty()) {
      throw refused("--server-option is for a server that is started, without --url");
    }
  }

  /** What is named wrongly is a wrong argument. */
  private Target outside(URI api) {
    try {
      Optional.ofNullable(postgres).ifPresent(PostgresPlace::of);
      Optional.ofNullable(redis).ifPresent(RedisPlace::of);
      return Target.outside(
          api,
          Optional.ofNullable(simUrl),
          Optional.ofNullable(postgres),
          Optional.ofNullable(redis));
    } catch (BenchFailure malformed) {
      throw refused(String.valueOf(malformed.getMessage()));
    }
  }

  private ParameterException refused(String why) {
    return new ParameterException(command.commandLine(), why);
  }
}
