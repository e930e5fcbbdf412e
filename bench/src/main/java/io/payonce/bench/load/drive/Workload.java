package io.payonce.bench.load.drive;

/** What is asked of a server. Used on the generator's event loop only, so it may hold state. */
@FunctionalInterface
public interface Workload {
  /** The next request to send. */
  Call next();
}
