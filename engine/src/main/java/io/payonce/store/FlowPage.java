package io.payonce.store;

import io.payonce.payment.Flow;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some flows, newest first.
 *
 * @param flows at most as many as were asked for; fewer, even none, though there are more, when
 *     many had to be looked at to find them
 * @param next the query's {@code before} for the next page; null when there are no more flows
 */
public record FlowPage(List<Flow> flows, @Nullable UUID next) {
  public FlowPage {
    flows = List.copyOf(flows);
  }
}
