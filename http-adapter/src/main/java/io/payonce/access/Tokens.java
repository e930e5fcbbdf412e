package io.payonce.access;

/** Believes JSON Web Tokens. Thread-safe. */
@FunctionalInterface
public interface Tokens {
  /** Who shows that token. */
  Verdict check(Credentials.Token token);
}
