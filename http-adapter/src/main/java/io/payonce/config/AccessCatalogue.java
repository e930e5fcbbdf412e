package io.payonce.config;

import static io.payonce.config.Use.SERVE;

import io.payonce.access.Rate;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The options of who may ask, and how often. */
final class AccessCatalogue {
  static final Setting<AuthModes> AUTH =
      Setting.of(
          SERVE,
          "auth",
          Kind.of("none, keys, jwt or keys+jwt", AuthModes::parse),
          "none",
          "How callers say who they are: not at all, with API keys (see payonce keys), with JSON Web"
              + " Tokens, or either way.");
  static final Setting<Boolean> METRICS_OPEN =
      Setting.of(
          SERVE,
          "metrics-open",
          Kind.yesOrNo(),
          false,
          "Show /metrics to everybody; with authentication it otherwise needs the role admin.");
  static final Setting<Rate> RATE_LIMIT_KEY =
      Setting.optional(
          SERVE,
          "rate-limit-key",
          Rates.kind(),
          "Requests that each caller may make, as in 100/1s, or 100/1s+50 for 50 more after a"
              + " pause. By default any number.");
  static final Setting<Rate> RATE_LIMIT_USER =
      Setting.optional(
          SERVE,
          "rate-limit-user",
          Rates.kind(),
          "Payments that may be asked for on behalf of each userId. By default any number.");

  static final Setting<URI> JWT_JWKS_URI =
      Setting.optional(
          SERVE,
          "jwt-jwks-uri",
          Kind.uri("https://host/path or http://…", "https", "http"),
          "Where the keys are that tokens are signed with. By default where the issuer says, as"
              + " OpenID Connect Discovery has it.");
  static final Setting<Path> JWT_PUBLIC_KEY_FILE =
      Setting.optional(
          SERVE,
          "jwt-public-key-file",
          Kind.path(),
          "File of the keys that tokens are signed with instead: public keys or certificates in PEM;"
              + " read again when it changes.");
  static final Setting<String> JWT_ISSUER =
      Setting.optional(
          SERVE,
          "jwt-issuer",
          Kind.text("1 to 512 characters", text -> !text.isEmpty() && text.length() <= 512),
          "What tokens must have in iss.");
  static final Setting<String> JWT_AUDIENCE =
      Setting.optional(
          SERVE,
          "jwt-audience",
          Kind.text("1 to 512 characters", text -> !text.isEmpty() && text.length() <= 512),
          "What tokens must have in aud.");
  static final Setting<String> JWT_MERCHANT_CLAIM =
      Setting.of(
          SERVE,
          "jwt-merchant-claim",
          Kind.text("1 to 128 characters", text -> !text.isEmpty() && text.length() <= 128),
          "merchant",
          "The claim of tokens that names the merchant; roles are words of roles or scope.");

  /** In the order of help and {@code config}. */
  static final List<Setting<?>> DECLARED =
      List.of(
          AUTH,
          JWT_ISSUER,
          JWT_AUDIENCE,
          JWT_JWKS_URI,
          JWT_PUBLIC_KEY_FILE,
          JWT_MERCHANT_CLAIM,
          METRICS_OPEN,
          RATE_LIMIT_KEY,
          RATE_LIMIT_USER);

  private AccessCatalogue() {}
}
