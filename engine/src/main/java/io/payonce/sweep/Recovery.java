package io.payonce.sweep;

import io.payonce.partition.PartitionRouter;
import io.payonce.payment.FlowIds;
import io.payonce.store.DueFlow;
import io.payonce.store.FlowStore;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds, on start, the flows whose writer died between intent and answer. The recovery mark says
 * how far back they can be; flows in doubt from before it have a durable date of their own.
 */
public final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
  private static final int PAGE = 1_000;

  private final FlowStore store;
  private final PartitionRouter router;

  public Recovery(FlowStore store, PartitionRouter router) {
    this.store = store;
    this.router = router;
  }

  /**
   * Hands every such flow to its partition; ends with their number, before which no new flow may be
   * made. The mark is written anew even if that takes it back: the clock may have been.
   */
  public Future<Integer> run() {
    return store
        .recoveryMark()
        .map(mark -> mark.orElse(Instant.EPOCH))
        .compose(mark -> page(mark, FlowIds.floor(mark.minusMillis(1)), 0))
        .compose(this::saveMark)
        .onSuccess(found -> LOG.info("recovery: {} flows in doubt picked up", found));
  }

  private Future<Integer> page(Instant since, UUID after, int found) {
    return store
        .adrift(since, after, PAGE)
        .compose(
            flows ->
                router
                    .takeOver(flows)
                    .compose(
                        taken ->
                            flows.size() < PAGE
                                ? Future.succeededFuture(found + flows.size())
                                : page(since, last(flows), found + flows.size())));
  }

  private Future<Integer> saveMark(int found) {
    return store.saveRecoveryMark(router.quietSince()).map(found);
  }

  private static UUID last(List<DueFlow> flows) {
    return flows.get(flows.size() - 1).flowId();
  }
}
