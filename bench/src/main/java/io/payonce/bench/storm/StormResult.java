package io.payonce.bench.storm;

import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * A storm that has been checked.
 *
 * @param tallies for every shape
 * @param spread nanoseconds between the first and the last release of each round
 * @param audit what an audit of the database and the ledger said, in a few words
 * @param violations empty when everything happened exactly once
 */
record StormResult(
    Map<Shape, Tally> tallies, Histogram spread, String audit, List<Violation> violations) {
  StormResult {
    violations = List.copyOf(violations);
  }

  boolean exactlyOnce() {
    return violations.isEmpty();
  }
}
