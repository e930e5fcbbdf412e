package io.payonce.sim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Sim-Signature} of a body: {@code t=<unix seconds>,v1=<hex HMAC-SHA256 of t.body>}.
 *
 * <p>Several secrets may be in force while they are rotated: a signature is made with each of them,
 * and one that fits any of them is genuine. Stamps further than the tolerance from the clock, in
 * either direction, are stale. Thread-safe.
 */
public final class SimSignature {
  /** The header that carries the signature. */
  public static final String HEADER = "Sim-Signature";

  /** How far a stamp may be from the verifier's clock, in either direction. */
  public static final Duration TOLERANCE = Duration.ofMinutes(5);

  /** What a signature turned out to be. Only {@link #GENUINE} is to be trusted. */
  public enum Verdict {
    GENUINE,
    MISSING,
    MALFORMED,
    STALE,
    FORGED
  }

  private static final String ALGORITHM = "HmacSHA256";
  private static final HexFormat HEX = HexFormat.of();

  private final List<SecretKeySpec> keys;
  private final InstantSource clock;
  private final Duration tolerance;

  /** Signs and verifies with {@code secrets}, at least one, none blank. */
  public SimSignature(List<String> secrets, InstantSource clock) {
    this(secrets, clock, TOLERANCE);
  }

  /** As above, with another tolerance. */
  public SimSignature(List<String> secrets, InstantSource clock, Duration tolerance) {
    if (secrets.isEmpty() || secrets.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("secrets must be one or more, none of them blank");
    }
    this.keys = secrets.stream().map(s -> new SecretKeySpec(s.getBytes(UTF_8), ALGORITHM)).toList();
    this.clock = clock;
    this.tolerance = tolerance;
  }

  /** The header value for {@code rawBody}, stamped now, with one {@code v1} per secret. */
  public String sign(byte[] rawBody) {
    String stamp = Long.toString(clock.instant().getEpochSecond());
    return keys.stream()
        .map(key -> ",v1=" + HEX.formatHex(mac(key, stamp, rawBody)))
        .collect(joining("", "t=" + stamp, ""));
  }

  /** What {@code header} is as a signature of {@code rawBody}; null is a header that is absent. */
  public Verdict verify(@Nullable String header, byte[] rawBody) {
    if (header == null || header.isBlank()) {
      return Verdict.MISSING;
    }
    StampedHashes stamped = StampedHashes.parse(header);
    if (stamped == null) {
      return Verdict.MALFORMED;
    }
    long age = clock.instant().getEpochSecond() - stamped.seconds();
    if (Math.abs(age) > tolerance.toSeconds()) {
      return Verdict.STALE;
    }
    return fitsAny(stamped, rawBody) ? Verdict.GENUINE : Verdict.FORGED;
  }

  /** Compares with every secret and every hash, whichever fits, so that time tells nothing. */
  private boolean fitsAny(StampedHashes stamped, byte[] rawBody) {
    boolean fits = false;
    for (SecretKeySpec key : keys) {
      byte[] expected = HEX.formatHex(mac(key, stamped.stamp(), rawBody)).getBytes(UTF_8);
      for (String hash : stamped.hashes()) {
        fits |= MessageDigest.isEqual(expected, hash.getBytes(UTF_8));
      }
    }
    return fits;
  }

  private static byte[] mac(SecretKeySpec key, String stamp, byte[] rawBody) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(stamp.getBytes(UTF_8));
      mac.update((byte) '.');
      return mac.doFinal(rawBody);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
    }
  }
}
