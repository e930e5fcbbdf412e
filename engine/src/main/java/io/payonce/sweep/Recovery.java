package io.payonce.sweep;

import io.payonce.partition.PartitionRouter;
import io.payonce.payment.FlowIds;
import io.payonce.store.DueFlow;
import io.payonce.store.FlowStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds, on start, the flows whose writer died between intent and answer. The recovery mark says
 * how far back they can be; flows in doubt from before it have a durable date of their own.
 *
 * <p>A writer that died a moment ago may have left a statement running that commits after the
 * search. So the mark stays where it was until, some time later, the same search has found the late
 * ones too.
 */
public final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
  private static final int PAGE = 1_000;

  private final Vertx vertx;
  private final Duration lateWrites;
  private final FlowStore store;
  private final PartitionRouter router;
  private volatile @Nullable Instant held;

  public Recovery(Vertx vertx, Duration lateWrites, FlowStore store, PartitionRouter router) {
    this.vertx = vertx;
    this.lateWrites = lateWrites;
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
        .onSuccess(mark -> held = mark)
        .compose(mark -> search(mark).onSuccess(found -> searchLater(mark)))
        .compose(this::saveMark)
        .onSuccess(found -> LOG.info("recovery: {} flows in doubt picked up", found));
  }

  /** How far the mark may be moved when nothing is adrift since {@code quiet}. Any thread. */
  public Instant bound(Instant quiet) {
    Instant bound = held;
    return bound != null && bound.isBefore(quiet) ? bound : quiet;
  }

  private void searchLater(Instant mark) {
    vertx.setTimer(
        Math.max(1, lateWrites.toMillis()),
        timer ->
            search(mark).onSuccess(found -> held = null).onFailure(cause -> searchLater(mark)));
  }

  private Future<Integer> search(Instant mark) {
    return page(mark, FlowIds.floor(mark.minusMillis(1)), 0);
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
    return store.saveRecoveryMark(bound(router.quietSince())).map(found);
  }

  private static UUID last(List<DueFlow> flows) {
    return flows.get(flows.size() - 1).flowId();
  }
}
