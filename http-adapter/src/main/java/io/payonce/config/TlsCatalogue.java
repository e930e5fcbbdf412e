package io.payonce.config;

import static io.payonce.config.Use.SERVE;

import io.payonce.tls.TlsConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The options of TLS. */
final class TlsCatalogue {
  static final Setting<Path> CERT =
      Setting.optional(
          SERVE,
          "tls-cert",
          Kind.path(),
          "File of the server's certificate and those above it in PEM: the API then speaks TLS"
              + " only. Read again when it changes.");
  static final Setting<Path> KEY =
      Setting.optional(
          SERVE, "tls-key", Kind.path(), "File of the certificate's private key in PEM (PKCS #8).");
  static final Setting<Path> CLIENT_CA =
      Setting.optional(
          SERVE,
          "tls-client-ca",
          Kind.path(),
          "File of the certificates in PEM that callers' certificates must be issued by; callers"
              + " then need one, besides what --auth asks for. Callbacks, health and docs do not.");

  /** In the order of help and {@code config}. */
  static final List<Setting<?>> DECLARED = List.of(CERT, KEY, CLIENT_CA);

  private TlsCatalogue() {}

  /** What TLS is spoken with; empty: it is not spoken. */
  static Optional<TlsConfig> tls(Resolved settings) {
    return settings
        .find(CERT)
        .flatMap(
            certificate ->
                settings
                    .find(KEY)
                    .map(key -> new TlsConfig(certificate, key, settings.find(CLIENT_CA))));
  }

  /** What is wrong with the options together. */
  static void check(Resolved settings, List<String> problems) {
    boolean certificate = settings.find(CERT).isPresent();
    if (certificate != settings.find(KEY).isPresent()) {
      problems.add(CERT.flag() + " and " + KEY.flag() + ": one needs the other");
    } else if (!certificate && settings.find(CLIENT_CA).isPresent()) {
      problems.add("%s needs %s and %s".formatted(CLIENT_CA.flag(), CERT.flag(), KEY.flag()));
    }
  }
}
