package io.payonce.store;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a database is, and how far its certificate is to be trusted: by {@code sslmode} and {@code
 * sslrootcert}, a file of certificates in PEM, in the address, as libpq has them. {@code require}
 * without a file encrypts and asks for no papers; {@code verify-ca} and {@code verify-full} need a
 * file.
 *
 * @param uri {@code postgresql://user:password@host:port/database?sslmode=…&sslrootcert=…}
 */
public record PostgresAddress(String uri, Optional<String> rootCertificates) {
  private static final Pattern ROOT = Pattern.compile("([?&])sslrootcert=([^&]*)(&|$)");

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException if it is none, or asks for a certificate that nobody can check
   */
  public static PostgresAddress of(String uri) {
    Matcher root = ROOT.matcher(uri);
    PostgresAddress address =
        root.find()
            ? new PostgresAddress(
                root.replaceFirst(root.group(3).isEmpty() ? "" : "$1"),
                Optional.of(URLDecoder.decode(root.group(2), StandardCharsets.UTF_8)))
            : new PostgresAddress(uri, Optional.empty());
    address.options();
    return address;
  }

  /** How to connect, with TLS as the address has it. */
  public PgConnectOptions options() {
    PgConnectOptions options = PgConnectOptions.fromUri(uri);
    SslMode mode = options.getSslMode();
    return mode == SslMode.DISABLE ? options : options.setSslOptions(tls(mode));
  }

  private ClientSSLOptions tls(SslMode mode) {
    boolean named = mode == SslMode.VERIFY_FULL;
    ClientSSLOptions tls =
        new ClientSSLOptions().setHostnameVerificationAlgorithm(named ? "HTTPS" : "");
    if (rootCertificates.isPresent()) {
      return tls.setTrustOptions(new PemTrustOptions().addCertPath(rootCertificates.get()));
    }
    if (named || mode == SslMode.VERIFY_CA) {
      throw new IllegalArgumentException(
          "sslmode=" + mode.value + " needs sslrootcert=<file of certificates in PEM>");
    }
    return tls.setTrustAll(true);
  }
}
