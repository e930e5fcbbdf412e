package io.payonce.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.authentication.TokenCredentials;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Believes tokens that an issuer has signed, for this audience and this time. A token is verified
 * once and then remembered by its digest for {@link #REMEMBERED}, so that a key that the issuer
 * withdraws is of no use soon after. A token signed with a key not heard of makes the keys be
 * fetched anew. Thread-safe.
 */
public final class JwtTokens implements Tokens {
  static final Duration REMEMBERED = Duration.ofMinutes(1);

  private static final int MAX_REMEMBERED = 10_000;
  private static final Verdict BAD = Verdict.denied(Denial.BAD_TOKEN);
  private static final Verdict UNKNOWABLE = new Verdict.Unknowable();

  private final JwkFeed keys;
  private final Claims claims;
  private final InstantSource clock;
  private final Cache<ByteBuffer, Believed> remembered;

  /** A verified token: who shows it, and when. */
  record Believed(Verdict verdict, long fromSecond, long toSecond) {
    boolean isGoodAt(long second) {
      return second >= fromSecond && second < toSecond;
    }
  }

  /**
   * @param clock tells which tokens are good now
   * @param nanoTime tells what has been remembered for long enough
   */
  public JwtTokens(JwkFeed keys, JwtConfig config, InstantSource clock, LongSupplier nanoTime) {
    this.keys = keys;
    this.claims = new Claims(config);
    this.clock = clock;
    this.remembered =
        Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .ticker(nanoTime::getAsLong)
            .executor(Runnable::run)
            .build();
  }

  @Override
  public Verdict check(Credentials.Token token) {
    ByteBuffer digest = ByteBuffer.wrap(Secret.hash(token.text()));
    Believed known = remembered.getIfPresent(digest);
    if (known != null) {
      return judge(known);
    }
    JsonObject header = header(token.text());
    if (header == null || !isSound(header)) {
      return BAD;
    }
    KeySet set = keys.current();
    if (set != null && knows(set, header)) {
      return verify(set, token, digest);
    }
    return new Verdict.Awaited(
        keys.newer()
            .map(newer -> newer.map(found -> verify(found, token, digest)).orElse(UNKNOWABLE)));
  }

  private static boolean knows(KeySet set, JsonObject header) {
    String id = header.getString("kid");
    return id == null || set.ids().isEmpty() || set.ids().contains(id);
  }

  /**
   * An algorithm that only the issuer can sign with, and no demands that nobody here understands.
   */
  private static boolean isSound(JsonObject header) {
    return header.getValue("alg") instanceof String algorithm
        && KeySet.ALGORITHMS.contains(algorithm)
        && !header.containsKey("crit")
        && (!header.containsKey("kid") || header.getValue("kid") instanceof String);
  }

  private static @Nullable JsonObject header(String token) {
    try {
      byte[] json = Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
      return new JsonObject(new String(json, StandardCharsets.UTF_8));
    } catch (RuntimeException notOne) {
      return null;
    }
  }

  private Verdict verify(KeySet set, Credentials.Token token, ByteBuffer digest) {
    Believed believed = verified(set, token);
    if (believed == null) {
      return BAD;
    }
    remembered.put(digest, believed);
    return judge(believed);
  }

  /** The library verifies at once; it throws at some of what is not a token at all. */
  private @Nullable Believed verified(KeySet set, Credentials.Token token) {
    try {
      Future<JsonObject> said =
          set.verifier()
              .authenticate(new TokenCredentials(token.text()))
              .map(user -> user.attributes().getJsonObject("accessToken"));
      return said.succeeded() ? claims.read(said.result()) : null;
    } catch (RuntimeException notOne) {
      return null;
    }
  }

  private Verdict judge(Believed token) {
    return token.isGoodAt(clock.instant().getEpochSecond()) ? token.verdict() : BAD;
  }
}
