package io.payonce.bench.start;

import io.payonce.bench.server.BenchFailure;
import io.payonce.bench.server.Program;
import io.payonce.bench.start.Launch.Cache;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Starts the server's program with outside databases, watches its log until it answers, and stops
 * it. What the launcher does before it becomes that program is not measured.
 */
final class Starter {
  private static final Pattern API = Pattern.compile("ready on (http://\\S+)");
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final long PAUSE_NANOS = 2_000_000;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final int OK = 200;

  private final Path directory;
  private final Map<String, String> databases;

  /**
   * Of the server's program.
   *
   * @param directory for the server's own files
   * @param databases where they are, by variable
   */
  Starter(Path directory, Map<String, String> databases) {
    this.directory = directory;
    this.databases = Map.copyOf(databases);
  }

  /** Starts and stops it once; fails when it does not become ready, or does not end well. */
  Launch launch(Cache cache) {
    ProcessBuilder builder =
        new ProcessBuilder(
                Program.with("serve", "--http-port=0", "--sim=none", "--data-dir=" + directory))
            .redirectErrorStream(true);
    builder.environment().putAll(databases);
    long begun = System.nanoTime();
    try {
      Process process = builder.start();
      CompletableFuture<Void> alarm =
          CompletableFuture.runAsync(
              process::destroyForcibly,
              CompletableFuture.delayedExecutor(LIMIT.toSeconds(), TimeUnit.SECONDS));
      // A few hundred at most, so each may stay: it does nothing to a process that has ended.
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      try {
        Launch launch = new Launch(cache, watch(process, begun));
        stop(process);
        return launch;
      } finally {
        process.destroyForcibly();
        alarm.cancel(false);
      }
    } catch (IOException e) {
      throw new BenchFailure("the server could not be started", e);
    }
  }

  private static Map<Stage, Double> watch(Process process, long begun) throws IOException {
    Map<Stage, Double> ends = new EnumMap<>(Stage.class);
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    String line = "";
    while (!ends.containsKey(Stage.API)) {
      String next = lines.readLine();
      if (next == null) {
        throw new BenchFailure("the server ended before it was ready; its last line: " + line);
      }
      line = next;
      for (Stage stage : Stage.values()) {
        stage.endBy(line, millisSince(begun)).ifPresent(end -> ends.putIfAbsent(stage, end));
      }
    }
    awaitReady(api(line), begun);
    ends.put(Stage.ANSWER, millisSince(begun));
    return ends;
  }

  private static URI api(String line) {
    Matcher api = API.matcher(line);
    if (!api.find()) {
      throw new BenchFailure("no address in: " + line);
    }
    return URI.create(api.group(1));
  }

  private static void awaitReady(URI api, long begun) throws IOException {
    while (status(api.resolve("/health/ready")) != OK) {
      if (System.nanoTime() - begun > LIMIT.toNanos()) {
        throw new BenchFailure("the server was not ready within " + LIMIT.toSeconds() + " s");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static int status(URI url) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
    try {
      return connection.getResponseCode();
    } finally {
      connection.disconnect();
    }
  }

  private static void stop(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new BenchFailure("the server did not stop well when it was told to");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("interrupted", e);
    }
  }

  private static double millisSince(long begun) {
    return (System.nanoTime() - begun) / NANOS_PER_MILLI;
  }
}
