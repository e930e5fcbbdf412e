/**
 * TLS of the API: {@link io.payonce.tls.TlsConfig} names the files, {@link io.payonce.tls.TlsFiles}
 * reads and checks them, again whenever they change.
 */
@NullMarked
package io.payonce.tls;

import org.jspecify.annotations.NullMarked;
