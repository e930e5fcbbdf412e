package io.payonce.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Whether the figures of a load are about payments that all happened, each once. Pure. */
final class LoadRules {
  static final int CREATED = 201;
  static final int OVERLOADED = 503;

  private LoadRules() {}

  /**
   * What a load has left behind.
   *
   * @param statuses number of answers by status, over all phases
   * @param flowIds different flowIds in the answers
   * @param counted successful payments that the server counted meanwhile, if it tells
   * @param onlyUs whether nobody else made payments
   * @param complaints whatever was seen on the way
   */
  record Books(
      Map<Integer, Long> statuses,
      long flowIds,
      OptionalLong counted,
      boolean onlyUs,
      List<String> complaints) {}

  /** Everything that is wrong; a 503 is not, it says that nothing happened. */
  static List<String> check(Books books) {
    List<String> wrong = new ArrayList<>(books.complaints());
    long created = books.statuses().getOrDefault(CREATED, 0L);
    if (created == 0) {
      wrong.add("no payment was made");
    }
    books
        .statuses()
        .forEach(
            (status, count) -> {
              if (status != CREATED && status != OVERLOADED) {
                wrong.add(count + " answers of status " + status);
              }
            });
    if (books.flowIds() != created) {
      wrong.add(created + " answers 201, but " + books.flowIds() + " flows");
    }
    books.counted().ifPresent(counted -> compare(counted, created, books.onlyUs(), wrong));
    return wrong;
  }

  private static void compare(long counted, long created, boolean onlyUs, List<String> wrong) {
    if (onlyUs ? counted != created : counted < created) {
      wrong.add(created + " answers 201, but the server counted " + counted);
    }
  }
}
