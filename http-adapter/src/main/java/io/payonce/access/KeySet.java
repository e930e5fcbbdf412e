package io.payonce.access;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The public keys of an issuer, each for the algorithms that fit it and no other. A set without any
 * is none: the library would take tokens without a signature then. Thread-safe.
 *
 * @param verifier checks signature, issuer and audience
 * @param ids the keys that have a {@code kid}
 */
record KeySet(JWTAuth verifier, Set<String> ids) {
  private static final int MIN_RSA_BYTES = 256;
  private static final List<String> RSA =
      List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512");
  private static final Map<String, List<String>> CURVES =
      Map.of(
          "P-256", List.of("ES256"),
          "P-384", List.of("ES384"),
          "P-521", List.of("ES512"),
          "Ed25519", List.of("EdDSA"));
  private static final List<String> PUBLIC = List.of("kty", "kid", "n", "e", "crv", "x", "y");

  /** Every algorithm that a token may be signed with: none that the public keys could forge. */
  static final Set<String> ALGORITHMS =
      Set.of(
          "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");

  /** The usable keys of a JSON Web Key Set; empty if there are none. */
  static Optional<KeySet> of(Vertx vertx, JsonArray keys, JwtConfig config) {
    JWTAuthOptions options =
        new JWTAuthOptions()
            .setJWTOptions(
                new JWTOptions()
                    .setIssuer(config.issuer())
                    .addAudience(config.audience())
                    .setIgnoreExpiration(true));
    Set<String> ids = new HashSet<>();
    keys.stream()
        .flatMap(key -> key instanceof JsonObject object ? usable(object) : Stream.empty())
        .forEach(
            key -> {
              options.addJwk(key);
              Optional.ofNullable(key.getString("kid")).ifPresent(ids::add);
            });
    return options.getJwks() == null || options.getJwks().isEmpty()
        ? Optional.empty()
        : Optional.of(new KeySet(JWTAuth.create(vertx, options), Set.copyOf(ids)));
  }

  /** The key once for each of its algorithms, without what is not public. */
  private static Stream<JsonObject> usable(JsonObject key) {
    boolean signs = "sig".equals(key.getString("use", "sig"));
    return signs
        ? algorithms(key).stream()
            .filter(algorithm -> algorithm.equals(key.getString("alg", algorithm)))
            .map(algorithm -> publicPart(key).put("alg", algorithm))
        : Stream.empty();
  }

  private static List<String> algorithms(JsonObject key) {
    return switch (key.getString("kty", "")) {
      case "RSA" -> isLong(key.getString("n", "")) ? RSA : List.of();
      case "EC", "OKP" -> CURVES.getOrDefault(key.getString("crv", ""), List.of());
      default -> List.of();
    };
  }

  private static boolean isLong(String modulus) {
    return modulus.length() >= MIN_RSA_BYTES * 4 / 3;
  }

  private static JsonObject publicPart(JsonObject key) {
    JsonObject part = new JsonObject();
    PUBLIC.stream().filter(key::containsKey).forEach(name -> part.put(name, key.getValue(name)));
    return part;
  }
}
