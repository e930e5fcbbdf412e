package io.payonce.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * Work on the items of a list, {@value #AT_A_TIME} at a time, with the results in the list's order.
 * Belongs to one event loop.
 */
final class BatchRun<T, R> {
  static final int AT_A_TIME = 64;

  private final List<T> items;
  private final Function<T, Future<R>> work;
  private final List<R> results;
  private final Promise<List<R>> done = Promise.promise();
  private int next;
  private int left;

  /**
   * @param items at least one
   * @param work whose futures complete on this event loop, and never fail
   */
  BatchRun(List<T> items, Function<T, Future<R>> work) {
    this.items = items;
    this.work = work;
    this.results = new ArrayList<>(Collections.nCopies(items.size(), null));
    this.left = items.size();
  }

  Future<List<R>> start() {
    for (int i = 0; i < AT_A_TIME; i++) {
      startNext();
    }
    return done.future();
  }

  private void startNext() {
    if (next < items.size()) {
      int index = next++;
      work.apply(items.get(index)).onComplete(result -> ended(index, result), e -> done.tryFail(e));
    }
  }

  private void ended(int index, R result) {
    results.set(index, result);
    if (--left == 0) {
      done.complete(results);
    } else {
      startNext();
    }
  }
}
