package io.payonce.tls;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The files of a server that speaks TLS, all in PEM.
 *
 * @param certificate its certificate, followed by those up to a well-known one
 * @param key the private key of the certificate, in PKCS #8, without a password
 * @param clientAuthority whose certificates callers must show; empty: they need none
 */
public record TlsConfig(Path certificate, Path key, Optional<Path> clientAuthority) {}
