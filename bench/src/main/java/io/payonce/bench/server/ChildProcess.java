package io.payonce.bench.server;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A command of this bench that is a server, in a JVM of its own with the flags that the launcher
 * gives to the server under measurement too. It ends with its standard input, so it does not
 * outlive this process.
 */
public final class ChildProcess implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(1);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
  private static final String MAIN = "io.payonce.bench.Main";

  private final Process process;
  private final URI url;

  private ChildProcess(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /**
   * Starts one and waits until it says where it listens.
   *
   * @param secrets what others shall not read on the command line, by variable
   */
  public static ChildProcess start(Map<String, String> secrets, String... words) {
    ProcessBuilder builder = new ProcessBuilder(command(words)).redirectErrorStream(true);
    builder.environment().putAll(secrets);
    try {
      Process process = builder.start();
      try {
        return new ChildProcess(process, ServerOutput.of(process).api(START_LIMIT));
      } catch (BenchFailure e) {
        process.destroyForcibly();
        throw e;
      }
    } catch (IOException e) {
      throw new BenchFailure(words[0] + " could not be started", e);
    }
  }

  private static List<String> command(String... words) {
    List<String> command = Program.java();
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
    command.addAll(Arrays.asList(words));
    return command;
  }

  public URI url() {
    return url;
  }

  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (IOException e) {
      throw new BenchFailure("ending a process", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }
}
