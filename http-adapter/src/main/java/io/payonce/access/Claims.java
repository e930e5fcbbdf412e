package io.payonce.access;

import io.payonce.access.JwtTokens.Believed;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a token says, once its signature, issuer and audience are known to be right. */
final class Claims {
  private static final int MAX_SUBJECT_LENGTH = 256;

  private final String merchantClaim;
  private final long leewaySeconds;

  Claims(JwtConfig config) {
    this.merchantClaim = config.merchantClaim();
    this.leewaySeconds = config.leeway().toSeconds();
  }

  /** Who shows the token and when it is good; null if it does not say. */
  @Nullable Believed read(JsonObject claims) {
    Long expires = seconds(claims, "exp");
    Long from = claims.containsKey("nbf") ? seconds(claims, "nbf") : Long.valueOf(0);
    if (expires == null
        || from == null
        || !(claims.getValue(merchantClaim) instanceof String merchant)
        || !Caller.isMerchantId(merchant)
        || !(claims.getValue("sub", "") instanceof String subject)
        || subject.length() > MAX_SUBJECT_LENGTH) {
      return null;
    }
    Caller caller = new Caller(merchant, roles(claims), "sub:" + subject);
    return new Believed(new Verdict.Known(caller), from - leewaySeconds, expires + leewaySeconds);
  }

  /** A time as tokens have it, perhaps with a fraction. */
  private static @Nullable Long seconds(JsonObject claims, String name) {
    return claims.getValue(name) instanceof Number number
            && number.doubleValue() >= 0
            && number.doubleValue() < Integer.MAX_VALUE * 1000.0
        ? Long.valueOf(number.longValue())
        : null;
  }

  /** The words of both claims that are roles; a list, or words between blanks. */
  private static Set<Role> roles(JsonObject claims) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    Stream.concat(words(claims.getValue("roles")), words(claims.getValue("scope")))
        .flatMap(word -> Role.of(word).stream())
        .forEach(roles::add);
    return roles;
  }

  private static Stream<String> words(@Nullable Object claim) {
    if (claim instanceof JsonArray list) {
      return list.stream().filter(String.class::isInstance).map(String.class::cast);
    }
    return claim instanceof String text ? Stream.of(text.split(" ")) : Stream.empty();
  }
}
