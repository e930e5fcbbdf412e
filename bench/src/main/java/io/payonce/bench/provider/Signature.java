package io.payonce.bench.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The signature of channel {@code sim}: {@code t=<unix seconds>,v1=<hex HMAC-SHA256 of t.body>}.
 * Thread-safe.
 */
public final class Signature {
  /** The header that carries it. */
  public static final String HEADER = "Sim-Signature";

  private static final String ALGORITHM = "HmacSHA256";
  private static final HexFormat HEX = HexFormat.of();
  private static final Pattern FORM = Pattern.compile("t=([0-9]{1,12}),v1=([0-9a-f]{64})");
  private static final long TOLERANCE_SECONDS = 300;

  private final SecretKeySpec key;
  private final InstantSource clock;

  public Signature(String secret, InstantSource clock) {
    this.key = new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM);
    this.clock = clock;
  }

  /** The header's value for a body, stamped now. */
  public String sign(byte[] body) {
    String stamp = Long.toString(clock.instant().getEpochSecond());
    return "t=" + stamp + ",v1=" + hash(stamp, body);
  }

  /** Whether the header, null when there is none, was made with our secret less than 5 min ago. */
  public boolean fits(@Nullable String header, byte[] body) {
    Matcher parts = FORM.matcher(header == null ? "" : header);
    return parts.matches()
        && Math.abs(clock.instant().getEpochSecond() - Long.parseLong(parts.group(1)))
            <= TOLERANCE_SECONDS
        && MessageDigest.isEqual(
            parts.group(2).getBytes(UTF_8), hash(parts.group(1), body).getBytes(UTF_8));
  }

  private String hash(String stamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(stamp.getBytes(UTF_8));
      mac.update((byte) '.');
      return HEX.formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
    }
  }
}
