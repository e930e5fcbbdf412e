package io.payonce.tls;

/** Files that no TLS can be spoken with; the message is one line for the operator. */
public final class TlsRefused extends Exception {
  private static final long serialVersionUID = 1L;

  TlsRefused(String message, Throwable cause) {
    super(message, cause);
  }

  TlsRefused(String message) {
    super(message);
  }
}
