package io.payonce.idempotency;

/** What the store says to a request that wants to run. */
public sealed interface Claim {
  /**
   * It may run: the claim is durable.
   *
   * @param recovered whether another one ran before, of whose process nothing is left
   */
  record Granted(boolean recovered) implements Claim {}

  /** It ran before, and this is its answer. */
  record Answered(KeptAnswer answer) implements Claim {}

  /** Another one runs, and its process lives. */
  record Running() implements Claim {}

  /** The key belongs to a request that meant something else. */
  record Reused() implements Claim {}
}
