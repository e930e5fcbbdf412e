package io.payonce.store;

import io.payonce.payment.Flow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The flows of one order as readers get them. */
final class OrderFlows {
  private static final Comparator<Flow> NEWEST_FIRST =
      Comparator.comparingInt(Flow::attempt)
          .thenComparing(Flow::flowId, MemoryTables.BY_ID)
          .reversed();

  private OrderFlows() {}

  /** The newest so many, newest first; the live one is kept however old it is. */
  static List<Flow> newest(List<Flow> flows, int limit) {
    List<Flow> sorted = new ArrayList<>(flows);
    sorted.sort(NEWEST_FIRST);
    for (int i = sorted.size() - 1; i >= 0 && sorted.size() > limit; i--) {
      if (!sorted.get(i).isLive()) {
        sorted.remove(i);
      }
    }
    return List.copyOf(sorted);
  }
}
