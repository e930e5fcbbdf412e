package io.payonce.channel;

/** Whether a callback is what it claims to be. */
public sealed interface Verification {
  /** Signed by the provider, fresh and understood. */
  record Genuine(ProviderEvent event) implements Verification {}

  /** Signed by the provider, but of a kind that does not concern a payment; to be acknowledged. */
  record Irrelevant(String kind) implements Verification {}

  /** The signature or its time is wrong: nothing in it may be believed. */
  record Forged(String reason) implements Verification {}

  /** Signed, but not readable. */
  record Malformed(String reason) implements Verification {}
}
