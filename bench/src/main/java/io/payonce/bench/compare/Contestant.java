package io.payonce.bench.compare;

import java.time.Duration;
import java.util.List;

/** One who does what is compared. */
interface Contestant {
  String name();

  /** Works until its rate is steady, at most for so long; blocks. */
  WarmedUp warmUp(Duration limit);

  /** Works for so long; blocks. */
  Turn run(Duration length);

  /** Fails when the last turn did not do what it says; outside of the measured time. */
  default void check() {}

  /**
   * How the warm-up ended.
   *
   * @param steady whether the rate had become so
   * @param wrong what was not right; then the run is void
   */
  record WarmedUp(boolean steady, List<String> wrong) {
    public WarmedUp {
      wrong = List.copyOf(wrong);
    }
  }

  /**
   * What was done in a round.
   *
   * @param perSecond how much, and all of it rightly
   * @param wrong what was not; then the run is void
   */
  record Turn(double perSecond, List<String> wrong) {
    public Turn {
      wrong = List.copyOf(wrong);
    }
  }
}
