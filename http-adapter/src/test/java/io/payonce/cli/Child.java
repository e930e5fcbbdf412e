package io.payonce.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code payonce} in a process of its own. */
final class Child implements AutoCloseable {
  private static final Pattern READY = Pattern.compile(" ready on (https?://\\S+)");
  private static final Pattern BOOKS = Pattern.compile("\n  simulator: (http://\\S+)\n");
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Process process;
  private final Path out;
  private final Path err;

  private Child(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts a command; what it prints lands in {@code directory}. */
  static Child start(Path directory, Map<String, String> environment, String... words)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-ea:io.payonce..."));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of(words));
    Path out = Files.createTempFile(directory, "out", "");
    Path err = Files.createTempFile(directory, "err", "");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().putAll(environment);
    return new Child(builder.start(), out, err);
  }

  /** A server on that data directory and any port. */
  static Child serve(Path data, String... more) throws IOException {
    return serve(data, Map.of(), more);
  }

  static Child serve(Path data, Map<String, String> environment, String... more)
      throws IOException {
    List<String> words = new ArrayList<>(List.of("serve", "--http-port=0", "--data-dir=" + data));
    words.addAll(List.of(more));
    return start(data.toAbsolutePath().getParent(), environment, words.toArray(String[]::new));
  }

  /** Waits until it says that it is ready; returns where. */
  URI awaitReady() {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> !process.isAlive() || READY.matcher(read(out)).find());
    Matcher ready = READY.matcher(read(out));
    if (!ready.find()) {
      throw new AssertionError("it did not start: " + read(err));
    }
    return URI.create(ready.group(1));
  }

  /** Waits until it says where the books of its simulator are. */
  URI awaitBooks() {
    await().atMost(PATIENCE).until(() -> BOOKS.matcher(read(out)).find());
    Matcher books = BOOKS.matcher(read(out));
    assertThat(books.find()).isTrue();
    return URI.create(books.group(1));
  }

  void awaitLog(String text) {
    await().atMost(PATIENCE).until(() -> read(err).contains(text));
  }

  /** Sends SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** Sends SIGKILL and waits for the end. */
  void kill() {
    process.destroyForcibly();
    exitWithin(Duration.ofSeconds(10));
  }

  int exitWithin(Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("still running after " + limit + ": " + read(err));
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** What it printed, its log and its complaints left out. */
  String output() {
    return read(out);
  }

  /** What it said about what went wrong, its log left out. */
  List<String> complaints() {
    return read(err).lines().filter(line -> line.startsWith("payonce: ")).toList();
  }

  /**
   * Asks for a payment.
   *
   * @param headers more of them, names and values in turn
   */
  static HttpResponse<String> pay(
      URI server, String requestNo, String orderId, String channel, String... headers)
      throws IOException {
    String body =
        """
        {"orderId":"%s","amount":1250,"currency":"EUR","channel":"%s"}"""
            .formatted(orderId, channel);
    return send(
        request(server, "/v1/payments", headers)
            .header("Idempotency-Key", requestNo)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  static HttpResponse<String> get(URI server, String path, String... headers) throws IOException {
    return send(request(server, path, headers));
  }

  private static HttpRequest.Builder request(URI server, String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return HTTP.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Ends it in good order, so that it takes its servers along. */
  @Override
  public void close() {
    terminate();
    try {
      exitWithin(Duration.ofSeconds(15));
    } finally {
      process.destroyForcibly();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
