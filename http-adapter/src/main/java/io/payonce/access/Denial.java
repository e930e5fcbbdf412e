package io.payonce.access;

import java.util.Locale;

/** Why somebody is not believed. Operators are told; callers only whether they said anything. */
public enum Denial {
  NO_CREDENTIALS,
  /** No certificate, where callers need one. */
  NO_CERTIFICATE,
  /** Nothing that could be a key or a token, or several at once. */
  GARBLED,
  /** There is no such key, or it was revoked. */
  UNKNOWN_KEY,
  WRONG_SECRET,
  EXPIRED_KEY,
  /** A token that is forged, expired, for others, or without what it must say. */
  BAD_TOKEN,
  /** A kind of credentials that this server does not take. */
  NOT_ACCEPTED;

  /** Whether nothing was said that could be wrong. */
  public boolean isSilent() {
    return this == NO_CREDENTIALS || this == NO_CERTIFICATE;
  }

  /** As metrics and logs have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
