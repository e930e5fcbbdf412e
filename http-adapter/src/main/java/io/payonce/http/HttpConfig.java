package io.payonce.http;

import io.payonce.http.wire.PaymentParser;
import io.payonce.tls.TlsConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the API listens and where its limits are. A value out of bounds is an {@link
 * IllegalArgumentException} that names it and says what is allowed.
 *
 * @param host an address of this machine or a name of one
 * @param port 0 lets the system choose
 * @param instances event loops that serve it, sharing the port
 * @param keyHeader a header that may carry the idempotency key besides {@code Idempotency-Key}
 * @param paymentExpiry how long a payer has when the request doesn't say
 * @param maxConnections open at one time, over all instances; more get 503 and are closed
 * @param maxInFlight requests of one instance that are being served; more get 503 at once
 * @param idleTimeout of a connection on which nothing moves; whole seconds
 * @param bodyTimeout for a body to arrive
 * @param callbackTimeout for a provider's callback to be recorded
 * @param drainTimeout for running requests to end when the API stops
 * @param tls what it speaks TLS with; null: it speaks HTTP in the clear
 */
public record HttpConfig(
    String host,
    int port,
    int instances,
    @Nullable String keyHeader,
    Duration paymentExpiry,
    int maxConnections,
    int maxInFlight,
    Duration idleTimeout,
    Duration bodyTimeout,
    Duration callbackTimeout,
    Duration drainTimeout,
    @Nullable TlsConfig tls) {
  private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}");
  private static final Duration ONE_HOUR = Duration.ofHours(1);
  private static final Duration ONE_MINUTE = Duration.ofMinutes(1);

  public HttpConfig {
    require(!host.isBlank(), "host must be an address or a name, was empty");
    requireRange("port", port, 0, 65_535);
    requireRange("instances", instances, 1, 256);
    require(
        keyHeader == null || HEADER_NAME.matcher(keyHeader).matches(),
        "keyHeader must be a header name of 1..64 characters, was " + keyHeader);
    requireRange(
        "paymentExpiry",
        paymentExpiry,
        Duration.ofSeconds(1),
        Duration.ofSeconds(PaymentParser.MAX_EXPIRES_IN_SECONDS));
    requireRange("maxConnections", maxConnections, 1, 1_000_000);
    requireRange("maxInFlight", maxInFlight, 1, 1_000_000);
    requireRange("idleTimeout", idleTimeout, Duration.ofSeconds(1), ONE_HOUR);
    requireRange("bodyTimeout", bodyTimeout, Duration.ofSeconds(1), ONE_HOUR);
    requireRange("callbackTimeout", callbackTimeout, Duration.ofMillis(1), ONE_MINUTE);
    requireRange("drainTimeout", drainTimeout, Duration.ZERO, ONE_MINUTE);
  }

  /** 127.0.0.1:8080 with two instances and the usual limits. */
  public static HttpConfig defaults() {
    return new HttpConfig(
        "127.0.0.1",
        8080,
        2,
        null,
        Duration.ofMinutes(30),
        10_000,
        10_000,
        Duration.ofSeconds(60),
        Duration.ofSeconds(10),
        Duration.ofSeconds(5),
        Duration.ofSeconds(8),
        null);
  }

  /** The same over TLS. */
  public HttpConfig withTls(TlsConfig newTls) {
    return new HttpConfig(
        host,
        port,
        instances,
        keyHeader,
        paymentExpiry,
        maxConnections,
        maxInFlight,
        idleTimeout,
        bodyTimeout,
        callbackTimeout,
        drainTimeout,
        newTls);
  }

  /** Whether the host means this machine only. May look the name up. */
  public static boolean isLoopback(String host) {
    try {
      return !host.isEmpty() && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static void requireRange(String name, int value, int min, int max) {
    require(value >= min && value <= max, name + " must be " + min + ".." + max + ", was " + value);
  }

  private static void requireRange(String name, Duration value, Duration min, Duration max) {
    require(
        value.compareTo(min) >= 0 && value.compareTo(max) <= 0,
        name + " must be " + min + ".." + max + ", was " + value);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
