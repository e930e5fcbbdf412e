package io.payonce.bench.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server prints, read by a thread of its own for as long as it prints: where its API is, and
 * its last words if it doesn't come that far.
 */
final class ServerOutput {
  private static final Pattern READY = Pattern.compile("ready on (http://127\\.0\\.0\\.1:\\d+)");
  private static final int LAST_LINES = 20;

  private final CompletableFuture<URI> api = new CompletableFuture<>();

  // Guarded by itself
  private final Deque<String> last = new ArrayDeque<>();

  private ServerOutput() {}

  static ServerOutput of(Process process) {
    ServerOutput output = new ServerOutput();
    Thread reader = new Thread(() -> output.readAll(process), "bench-server-output");
    reader.setDaemon(true);
    reader.start();
    return output;
  }

  /** Where the API is; waits until the server has said it. */
  URI api(Duration limit) {
    try {
      return api.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new BenchFailure(
          "the server was not ready within " + limit.toSeconds() + " s" + tail());
    } catch (ExecutionException e) {
      throw new BenchFailure("the server ended before it was ready" + tail());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("interrupted", e);
    }
  }

  private void readAll(Process process) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      lines.lines().forEach(this::take);
    } catch (IOException | UncheckedIOException e) {
      take("its output ended: " + e);
    }
    api.completeExceptionally(new IllegalStateException("ended"));
  }

  private void take(String line) {
    synchronized (last) {
      if (last.size() == LAST_LINES) {
        last.removeFirst();
      }
      last.addLast(line);
    }
    Matcher ready = READY.matcher(line);
    if (ready.find()) {
      api.complete(URI.create(ready.group(1)));
    }
  }

  private String tail() {
    synchronized (last) {
      return last.isEmpty() ? "" : ":\n" + String.join("\n", last);
    }
  }
}
