package io.payonce.bench.compare;

import java.time.Duration;
import java.util.List;

/** One who does what is compared. */
interface Contestant {
  String name();

  /** Works until its rate is steady, at most for so long; blocks. Returns what was wrong. */
  List<String> warmUp(Duration limit);

  /** Works for so long; blocks. */
  Turn run(Duration length);

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
