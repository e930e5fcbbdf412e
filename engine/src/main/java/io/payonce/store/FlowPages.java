package io.payonce.store;

import io.vertx.core.Future;

/**
 * Flows page by page, newest first. A walk that starts without {@code before} and goes on with each
 * page's {@code next} sees every flow that was committed when it began and that fits the query all
 * the while, exactly once, whatever is written meanwhile: the order never changes. What is made
 * later comes before the first page and is not seen, nor need be what was committed later.
 */
public interface FlowPages {
  /**
   * A page. The work is bounded: of flows that a query's index finds and its other conditions leave
   * out, a page looks at {@value #MAX_LOOKED_AT} in a row and then ends early, with a next one.
   */
  Future<FlowPage> page(FlowQuery query);

  int MAX_LOOKED_AT = 2_000;
}
