package io.payonce.idempotency;

/** What became of a request with a key, for whoever counts. */
public enum Sighting {
  /** It runs. */
  FIRST,
  /** It runs again, because the process that ran it first is gone. */
  RECOVERED,
  /** It got the kept answer. */
  REPLAYED,
  /** It waited for the first and got its answer. */
  JOINED,
  /** It was told to come back. */
  IN_PROGRESS,
  /** The key was used for a different request: somebody errs, or tries something. */
  REUSED,
  /** The store could not be reached in time. */
  UNAVAILABLE,
  /** A bound was reached. */
  OVERLOADED,
  /** The route's answer was too large to be kept. */
  TOO_LARGE
}
