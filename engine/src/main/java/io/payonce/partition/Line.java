package io.payonce.partition;

import java.util.ArrayList;
import java.util.List;

/** Those who wait for the same answer, first come first. Owned by its partition. */
final class Line<A extends Asked<?>> {
  private final List<A> waiting = new ArrayList<>(1);

  /** The one that began what is waited for. */
  void lead(A first) {
    waiting.add(first);
  }

  /** False when as many as {@code limit} have joined already. */
  boolean join(A later, int limit) {
    return waiting.size() - led() < limit && waiting.add(later);
  }

  private int led() {
    return !waiting.isEmpty() && waiting.get(0).isFirst() ? 1 : 0;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** All of them; nobody waits afterwards. */
  List<A> release() {
    List<A> released = List.copyOf(waiting);
    waiting.clear();
    return released;
  }

  /** Those who joined before then. */
  List<A> releaseBefore(long arrivedNanos) {
    int first = led();
    int end = first;
    while (end < waiting.size() && waiting.get(end).arrivedNanos() - arrivedNanos < 0) {
      end++;
    }
    List<A> joined = waiting.subList(first, end);
    List<A> late = List.copyOf(joined);
    joined.clear();
    return late;
  }
}
