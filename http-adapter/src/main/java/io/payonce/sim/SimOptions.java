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
 * @param address where it listens
 * @param secrets what requests and callbacks are signed with, newest first; at least one
 * @param books where and how it keeps its ledger
 * @param faults what befalls charges and refunds that ask for nothing themselves
 * @param callbacks where and when callbacks go
 */
public record SimOptions(
    Address address, List<String> secrets, Books books, FaultMix faults, Callback callbacks) {
  private static final Pattern LOOPBACK = Pattern.compile("localhost|::1|127(\\.[0-9]{1,3}){3}");

  /**
   * Where the simulator listens.
   *
   * @param host anything but loopback is refused unless {@code beyondLoopback}
   * @param port 0..65535; 0 lets the system choose
   * @param beyondLoopback whether {@code host} may be reachable from elsewhere; the ledger and the
   *     bill then need a signature too
   */
  public record Address(String host, int port, boolean beyondLoopback) {
    public Address {
      require(port >= 0 && port <= 65_535, "port must be 0..65535, was " + port);
      require(
          beyondLoopback || isLoopback(host),
          "host must be localhost, 127.x.x.x or ::1 unless told to go beyond loopback, was "
              + host);
    }

    /** Whether {@code host} is reachable from this machine only. */
    public boolean onLoopback() {
      return isLoopback(host);
    }

    private static boolean isLoopback(String host) {
      return LOOPBACK.matcher(host).matches();
    }
  }

  /**
   * The ledger.
   *
   * @param directory where its journal lives, for this simulator alone; made if absent
   * @param fsync when facts count as written
   * @param capacity most charges plus refunds that it takes, 1..50,000,000; more are refused
   */
  public record Books(Path directory, Fsync fsync, int capacity) {
    public Books {
      require(
          capacity >= 1 && capacity <= 50_000_000, "capacity must be 1..50000000, was " + capacity);
    }
  }

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
    require(
        !secrets.isEmpty() && secrets.stream().noneMatch(String::isBlank),
        "secrets must be one or more, none of them blank");
  }

  /** Loopback, any port, forced writes, 5,000,000 records, pending charges, approved refunds. */
  public static SimOptions of(Path ledgerDirectory, String secret) {
    return new SimOptions(
        new Address("127.0.0.1", 0, false),
        List.of(secret),
        new Books(ledgerDirectory, Fsync.GROUPED, 5_000_000),
        FaultMix.pending(),
        Callback.to(null));
  }

  /** The same, listening on {@code port}. */
  public SimOptions withPort(int port) {
    Address other = new Address(address.host, port, address.beyondLoopback);
    return new SimOptions(other, secrets, books, faults, callbacks);
  }

  /** The same with other faults. */
  public SimOptions withFaults(FaultMix other) {
    return new SimOptions(address, secrets, books, other, callbacks);
  }

  /** The same with other callbacks. */
  public SimOptions withCallbacks(Callback other) {
    return new SimOptions(address, secrets, books, faults, other);
  }

  /** The same with another bound on the ledger. */
  public SimOptions withCapacity(int capacity) {
    Books other = new Books(books.directory, books.fsync, capacity);
    return new SimOptions(address, secrets, other, faults, callbacks);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "SimOptions[%s, %s, faults %s, %s]".formatted(address, books, faults, callbacks);
  }
}
