package io.payonce.tls;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the files of a TLS configuration. Blocks; one thread at a time. */
public final class TlsFiles {
  /** Older ones are broken. */
  public static final Set<String> PROTOCOLS = Set.of("TLSv1.2", "TLSv1.3");

  private static final List<String> KEY_TYPES = List.of("RSA", "EC", "EdDSA", "Ed25519");
  private static final Logger LOG = LoggerFactory.getLogger(TlsFiles.class);

  private final Vertx vertx;
  private final TlsConfig config;
  private @Nullable Content latest;

  /** What the files hold. */
  private record Content(Buffer certificate, Buffer key, Optional<Buffer> clientAuthority) {
    PemKeyCertOptions pair() {
      return new PemKeyCertOptions().setCertValue(certificate).setKeyValue(key);
    }
  }

  public TlsFiles(Vertx vertx, TlsConfig config) {
    this.vertx = vertx;
    this.config = config;
  }

  /** Reads and checks the files. */
  public ServerSSLOptions read() throws TlsRefused {
    Content content = content();
    latest = content;
    return checked(content);
  }

  /**
   * The same if the files have changed since they were last read. Those that are not good, such as
   * half of a new pair, are reported once and left alone until they change again.
   */
  public Optional<ServerSSLOptions> readChanged() {
    try {
      Content content = content();
      if (content.equals(latest)) {
        return Optional.empty();
      }
      latest = content;
      ServerSSLOptions options = checked(content);
      LOG.info("The files of TLS have changed and are in use");
      return Optional.of(options);
    } catch (TlsRefused refused) {
      LOG.warn("The files of TLS have changed but stay out of use: {}", refused.getMessage());
      return Optional.empty();
    }
  }

  private Content content() throws TlsRefused {
    Optional<Path> authority = config.clientAuthority();
    return new Content(
        bytes("--tls-cert", config.certificate()),
        bytes("--tls-key", config.key()),
        authority.isPresent()
            ? Optional.of(bytes("--tls-client-ca", authority.get()))
            : Optional.empty());
  }

  private static Buffer bytes(String option, Path file) throws TlsRefused {
    try {
      return Buffer.buffer(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new TlsRefused("%s: %s cannot be read: %s".formatted(option, file, e), e);
    }
  }

  private ServerSSLOptions checked(Content content) throws TlsRefused {
    checkPair(content.pair());
    ServerSSLOptions options =
        new ServerSSLOptions()
            .setKeyCertOptions(content.pair())
            .setEnabledSecureTransportProtocols(PROTOCOLS)
            .setClientAuth(ClientAuth.NONE);
    if (content.clientAuthority().isPresent()) {
      // Callbacks and probes come without a certificate; who needs one is decided request by
      // request.
      options
          .setTrustOptions(trust(content.clientAuthority().get()))
          .setClientAuth(ClientAuth.REQUEST);
    }
    return options;
  }

  private void checkPair(PemKeyCertOptions pair) throws TlsRefused {
    X509KeyManager keys = keys(pair);
    String alias =
        KEY_TYPES.stream()
            .map(type -> keys.getServerAliases(type, null))
            .filter(aliases -> aliases != null && aliases.length > 0)
            .map(aliases -> aliases[0])
            .findFirst()
            .orElseThrow(
                () ->
                    new TlsRefused(
                        "--tls-key: the kind of key in %s is not known".formatted(config.key())));
    X509Certificate certificate = keys.getCertificateChain(alias)[0];
    if (!KeyPairs.match(certificate.getPublicKey(), keys.getPrivateKey(alias))) {
      throw new TlsRefused(
          "--tls-key: %s is not the key of the certificate in %s"
              .formatted(config.key(), config.certificate()));
    }
    if (certificate.getNotAfter().toInstant().isBefore(Instant.now())) {
      LOG.warn(
          "The certificate in {} expired at {}", config.certificate(), certificate.getNotAfter());
    }
  }

  private X509KeyManager keys(PemKeyCertOptions pair) throws TlsRefused {
    try {
      return Arrays.stream(pair.getKeyManagerFactory(vertx).getKeyManagers())
          .filter(X509KeyManager.class::isInstance)
          .map(X509KeyManager.class::cast)
          .findFirst()
          .orElseThrow();
    } catch (Exception e) {
      throw new TlsRefused(
          "--tls-cert, --tls-key: %s and %s are not a certificate and its key in PEM: %s"
              .formatted(config.certificate(), config.key(), e.getMessage()),
          e);
    }
  }

  private PemTrustOptions trust(Buffer authority) throws TlsRefused {
    PemTrustOptions trust = new PemTrustOptions().addCertValue(authority);
    try {
      if (trust.getTrustManagerFactory(vertx).getTrustManagers().length > 0) {
        return trust;
      }
    } catch (Exception e) {
      throw new TlsRefused(notCertificates() + ": " + e.getMessage(), e);
    }
    throw new TlsRefused(notCertificates());
  }

  private String notCertificates() {
    return "--tls-client-ca: %s holds no certificates in PEM"
        .formatted(config.clientAuthority().map(Path::toString).orElse(""));
  }
}
