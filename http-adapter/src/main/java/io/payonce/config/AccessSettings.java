package io.payonce.config;

import io.payonce.access.JwtConfig;
import io.payonce.access.Rate;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The settings of who may ask, and how often. */
public record AccessSettings(
    AuthModes auth,
    Optional<JwtConfig> jwt,
    boolean metricsOpen,
    Optional<Rate> perCaller,
    Optional<Rate> perUser) {

  private static final Duration LEEWAY = Duration.ofSeconds(30);

  static AccessSettings of(Resolved settings) {
    AuthModes auth = settings.get(AccessCatalogue.AUTH);
    return new AccessSettings(
        auth,
        auth.jwt() ? Optional.of(jwt(settings)) : Optional.empty(),
        !auth.isGuarded() || settings.get(AccessCatalogue.METRICS_OPEN),
        settings.find(AccessCatalogue.RATE_LIMIT_KEY),
        settings.find(AccessCatalogue.RATE_LIMIT_USER));
  }

  private static JwtConfig jwt(Resolved settings) {
    String issuer = settings.find(AccessCatalogue.JWT_ISSUER).orElseThrow();
    return new JwtConfig(
        issuer,
        settings.find(AccessCatalogue.JWT_AUDIENCE).orElseThrow(),
        keys(settings, issuer),
        settings.get(AccessCatalogue.JWT_MERCHANT_CLAIM),
        LEEWAY);
  }

  private static JwtConfig.Keys keys(Resolved settings, String issuer) {
    Optional<Path> file = settings.find(AccessCatalogue.JWT_PUBLIC_KEY_FILE);
    Optional<URI> address = settings.find(AccessCatalogue.JWT_JWKS_URI);
    if (file.isPresent()) {
      return new JwtConfig.Keys.File(file.get());
    }
    return address.isPresent()
        ? new JwtConfig.Keys.Address(address.get())
        : new JwtConfig.Keys.Discovered(URI.create(issuer));
  }
}
