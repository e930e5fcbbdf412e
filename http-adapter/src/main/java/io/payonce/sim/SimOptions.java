package io.payonce.sim;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one simulator.
 *
 * @param host address to listen on; anything but loopback is refused unless {@code beyondLoopback}
 * @param port 0..65535; 0 lets the system choose
 * @param beyondLoopback whether {@code host} may be reachable from elsewhere; the ledger and the
 *     bill then need a signature too
 * @param secrets what requests and callbacks are signed with, newest first; at least one
 * @param ledgerDirectory where the journal lives, for this simulator alone; made if absent
 * @param fsync when facts count as written
 * @param capacity most charges plus refunds the ledger takes, 1..50,000,000; more are refused
 * @param faults what befalls charges that ask for nothing themselves
 * @param callbacks where and when callbacks go
 */
public record SimOptions(
    String host,
    int port,
    boolean beyondLoopback,
    List<String> secrets,
    Path ledgerDirectory,
    Fsync fsync,
    int capacity,
    FaultMix faults,
    Callback callbacks) {
  private static final Pattern LOOPBACK = Pattern.compile("localhost|::1|127(\\.[0-9]{1,3}){3}");

  /** When a fact counts as written, and so may be answered. */
  public enum Fsync {
    /** Forced to the disk, many facts at a time. Survives a power cut. */
    GROUPED,
    /** Handed to the operating system. Survives a killed process. */
    NEVER
  }

  /**
   * Where and when callbacks go.
   *
   * @param url where, http or https; null until {@link SimServer#setCallbackUrl} tells
   * @param delay how long a payer takes, and how long after an answer its callback comes; 0..1 h
   * @param answeredToo whether what was already told in the answer is also called back
   */
  public record Callback(@Nullable URI url, Duration delay, boolean answeredToo) {
    public Callback {
      require(url == null || isHttp(url), "callback url must be http or https, was " + url);
      require(
          !delay.isNegative() && delay.compareTo(Duration.ofHours(1)) <= 0,
          "callback delay must be 0..1 h, was " + delay);
    }

    /** 500 ms, answered ones too. */
    public static Callback to(@Nullable URI url) {
      return new Callback(url, Duration.ofMillis(500), true);
    }

    static boolean isHttp(URI url) {
      String scheme = url.getScheme();
      boolean http = "http".equals(scheme) || "https".equals(scheme);
      return http && url.getHost() != null && url.getPort() <= 65_535 && url.getPort() != 0;
    }
  }

  public SimOptions {
    secrets = List.copyOf(secrets);
    require(port >= 0 && port <= 65_535, "port must be 0..65535, was " + port);
    require(
        beyondLoopback || isLoopback(host),
        "host must be localhost, 127.x.x.x or ::1 unless told to go beyond loopback, was " + host);
    require(
        !secrets.isEmpty() && secrets.stream().noneMatch(String::isBlank),
        "secrets must be one or more, none of them blank");
    require(
        capacity >= 1 && capacity <= 50_000_000, "capacity must be 1..50000000, was " + capacity);
  }

  /** Loopback, any port, forced writes, 5,000,000 records, pending charges. */
  public static SimOptions of(Path ledgerDirectory, String secret) {
    return new SimOptions(
        "127.0.0.1",
        0,
        false,
        List.of(secret),
        ledgerDirectory,
        Fsync.GROUPED,
        5_000_000,
        FaultMix.pending(),
        Callback.to(null));
  }

  /** The same, listening on {@code port}. */
  public SimOptions withPort(int newPort) {
    return new SimOptions(
        host,
        newPort,
        beyondLoopback,
        secrets,
        ledgerDirectory,
        fsync,
        capacity,
        faults,
        callbacks);
  }

  /** The same with other faults. */
  public SimOptions withFaults(FaultMix newFaults) {
    return new SimOptions(
        host,
        port,
        beyondLoopback,
        secrets,
        ledgerDirectory,
        fsync,
        capacity,
        newFaults,
        callbacks);
  }

  /** The same with other callbacks. */
  public SimOptions withCallbacks(Callback newCallbacks) {
    return new SimOptions(
        host,
        port,
        beyondLoopback,
        secrets,
        ledgerDirectory,
        fsync,
        capacity,
        faults,
        newCallbacks);
  }

  /** The same with another bound on the ledger. */
  public SimOptions withCapacity(int newCapacity) {
    return new SimOptions(
        host,
        port,
        beyondLoopback,
        secrets,
        ledgerDirectory,
        fsync,
        newCapacity,
        faults,
        callbacks);
  }

  /** Whether {@code host} is reachable from this machine only. */
  public boolean onLoopback() {
    return isLoopback(host);
  }

  private static boolean isLoopback(String host) {
    return LOOPBACK.matcher(host).matches();
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "SimOptions[%s:%d, ledger %s, fsync %s, capacity %d, faults %s, %s]"
        .formatted(host, port, ledgerDirectory, fsync, capacity, faults, callbacks);
  }
}
