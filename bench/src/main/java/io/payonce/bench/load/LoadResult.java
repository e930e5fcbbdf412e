package io.payonce.bench.load;

import java.util.List;
import java.util.Optional;

/**
 * A load that has been checked.
 *
 * @param rounds the measured ones, in order
 * @param answers of status 201, warm-up included
 * @param counted whether the server's own count was compared too
 * @param readBack flows that were asked for again and were right
 * @param wrong empty when every figure is about payments that happened once
 */
record LoadResult(
    List<MeasuredRound> rounds, long answers, boolean counted, int readBack, List<String> wrong) {
  LoadResult {
    rounds = List.copyOf(rounds);
    wrong = List.copyOf(wrong);
  }

  /**
   * One measured round.
   *
   * @param generatorCores processors that this process kept busy
   * @param appends what the server says about its writes, if it tells
   * @param baseline plain inserts for each second, just before, if asked for
   */
  record MeasuredRound(
      Phase phase, double generatorCores, Optional<Appends> appends, Optional<Double> baseline) {

    /** New payments for each plain insert. */
    Optional<Double> ratio() {
      return baseline.map(inserts -> phase.rate() / inserts);
    }
  }

  /** Batches that the server wrote, and flow changes in them. */
  record Appends(long batches, long changes) {
    double meanSize() {
      return batches == 0 ? 0 : (double) changes / batches;
    }
  }
}
