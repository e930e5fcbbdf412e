package io.payonce.bench.start;

import java.util.EnumMap;
import java.util.Map;

/**
 * One start of a server.
 *
 * @param cache what the kernel had in memory of its files before
 * @param ends milliseconds from the start of the process to the end of each stage
 */
record Launch(Cache cache, Map<Stage, Double> ends) {

  /** What is in the page cache. */
  enum Cache {
    WARM("files in the page cache"),
    COLD("files not in the page cache");

    private final String title;

    Cache(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  Launch {
    ends = new EnumMap<>(ends);
    double before = 0;
    for (Stage stage : Stage.values()) {
      Double end = ends.get(stage);
      if (end == null || end < before) {
        throw new IllegalArgumentException(stage + " ended at " + end + ", after " + before);
      }
      before = end;
    }
  }

  /** From the start of the process to the line that says where the API is. */
  double announced() {
    return end(Stage.API);
  }

  /** From the start of the process to the answer that it is ready. */
  double ready() {
    return end(Stage.ANSWER);
  }

  /** Milliseconds of this stage alone. */
  double length(Stage stage) {
    return stage == Stage.values()[0]
        ? end(stage)
        : end(stage) - end(Stage.values()[stage.ordinal() - 1]);
  }

  private double end(Stage stage) {
    return ends.getOrDefault(stage, 0.0);
  }
}
