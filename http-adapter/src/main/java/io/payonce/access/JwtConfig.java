package io.payonce.access;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Which tokens are believed, and what they say.
 *
 * @param issuer that a token must name in {@code iss}
 * @param audience that a token must name in {@code aud}, perhaps among others
 * @param keys what tokens are signed with
 * @param merchantClaim the claim that holds the merchant's id
 * @param leeway how wrong clocks may be; at most 5 min
 */
public record JwtConfig(
    String issuer, String audience, Keys keys, String merchantClaim, Duration leeway) {
  private static final Duration MAX_LEEWAY = Duration.ofMinutes(5);

  public JwtConfig {
    if (issuer.isEmpty() || audience.isEmpty() || merchantClaim.isEmpty()) {
      throw new IllegalArgumentException("issuer, audience and merchantClaim must not be empty");
    }
    if (leeway.isNegative() || leeway.compareTo(MAX_LEEWAY) > 0) {
      throw new IllegalArgumentException("leeway must be 0 .. 5 min, was " + leeway);
    }
  }

  /** Where the public keys of an issuer are. */
  public sealed interface Keys {
    /** In a PEM file: one or more public keys or certificates. */
    record File(Path path) implements Keys {}

    /** A JSON Web Key Set at an address. */
    record Address(URI jwks) implements Keys {}

    /** Where the issuer says, as OpenID Connect Discovery has it. */
    record Discovered(URI issuer) implements Keys {}
  }
}
