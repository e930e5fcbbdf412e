package io.payonce.bench.storm;

import java.util.List;

/**
 * A storm that has been checked.
 *
 * @param tallies of the waves that are measured
 * @param waves the figures of each of them
 * @param audit what an audit of the database and the ledger said, in a few words
 * @param violations empty when everything happened exactly once
 */
record StormResult(
    Tallies tallies, List<WaveFigures> waves, String audit, List<Violation> violations) {
  StormResult {
    waves = List.copyOf(waves);
    violations = List.copyOf(violations);
  }

  boolean exactlyOnce() {
    return violations.isEmpty();
  }
}
