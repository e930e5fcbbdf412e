package io.payonce.bench.load.drive;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * In which order those that are compared work: shuffled in one round and backwards in the next, so
 * that each is as often early as late, and has other neighbours every time. The same in every run.
 */
public final class Turns<T> {
  private static final long SEED = 1;

  private final Random random = new Random(SEED);
  private final List<T> order;
  private boolean forth;

  public Turns(List<? extends T> all) {
    this.order = new ArrayList<>(all);
  }

  /** All of them, in the order of the next round. */
  public List<T> next() {
    forth = !forth;
    if (forth) {
      Collections.shuffle(order, random);
    } else {
      Collections.reverse(order);
    }
    return List.copyOf(order);
  }
}
