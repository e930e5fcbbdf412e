package io.payonce.access;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody shows to be believed. An API key comes as {@code Authorization: Bearer
 * <id>.<secret>}, as {@code Authorization: Basic} with the id for the user and the secret for the
 * password, or as {@code X-Api-Key: <id>.<secret>}; a token, which has two dots, as {@code
 * Authorization: Bearer <token>}. One header of one of these kinds, or it is garbled.
 */
public sealed interface Credentials {
  /** Nothing. */
  record None() implements Credentials {}

  /** Something, but nothing of the kind. */
  record Garbled() implements Credentials {}

  /** An API key. */
  record Key(String id, String secret) implements Credentials {
    /** Without the secret. */
    @Override
    public String toString() {
      return "Key[" + id + "]";
    }
  }

  /** A JSON Web Token, not looked into. */
  record Token(String text) implements Credentials {
    /** Without the token. */
    @Override
    public String toString() {
      return "Token";
    }
  }

  CharSequence API_KEY = HttpHeaders.createOptimized("x-api-key");

  Credentials NONE = new None();
  Credentials GARBLED = new Garbled();

  /** What the headers of a request show. */
  static Credentials of(MultiMap headers) {
    List<String> authorizations = headers.getAll(HttpHeaders.AUTHORIZATION);
    List<String> keys = headers.getAll(API_KEY);
    int given = authorizations.size() + keys.size();
    if (given != 1) {
      return given == 0 ? NONE : GARBLED;
    }
    return keys.isEmpty() ? ofAuthorization(authorizations.get(0)) : ofKey(keys.get(0), '.');
  }

  private static Credentials ofAuthorization(String header) {
    String bearer = after("Bearer ", header);
    if (bearer != null) {
      long dots = bearer.chars().filter(c -> c == '.').count();
      return dots == 2 ? new Token(bearer) : ofKey(bearer, '.');
    }
    String basic = after("Basic ", header);
    return basic == null ? GARBLED : ofBasic(basic);
  }

  /** Schemes may be spelled in any case, and any number of blanks may follow. */
  private static @Nullable String after(String scheme, String header) {
    return header.regionMatches(true, 0, scheme, 0, scheme.length())
        ? header.substring(scheme.length()).strip()
        : null;
  }

  private static Credentials ofBasic(String encoded) {
    try {
      byte[] bytes = Base64.getDecoder().decode(encoded);
      return ofKey(new String(bytes, StandardCharsets.ISO_8859_1), ':');
    } catch (IllegalArgumentException notBase64) {
      return GARBLED;
    }
  }

  private static Credentials ofKey(String text, char separator) {
    int end = text.indexOf(separator);
    if (end < 1) {
      return GARBLED;
    }
    String id = text.substring(0, end);
    String secret = text.substring(end + 1);
    return Secret.isSecret(secret) && Secret.isKeyId(id) ? new Key(id, secret) : GARBLED;
  }
}
