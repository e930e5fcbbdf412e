package io.payonce.store;

import io.payonce.payment.Flow;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes batches over its own connection, each as one run of a statement of {@link AppendSql}. If
 * the database refuses a batch for what is in it, the batch is halved until what it refuses stands
 * alone and the rest is written.
 */
final class PostgresAppender implements Appender {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresAppender.class);
  private static final int MAX_TRIES = 6;

  /** Where one request was made twice, there are others. */
  private static final int WARY_APPENDS = 16;

  private static final Batch NO_BATCH = new Batch(List.of(), List.of());
  private static final Appended NOTHING = new Appended(Set.of(), Map.of());

  private final Vertx vertx;
  private final Session session;
  private final Duration timeout;
  private final int writer;

  // Touched only on the session's context
  private int wary;

  PostgresAppender(Vertx vertx, Session session, Duration timeout, int writer) {
    this.vertx = vertx;
    this.session = session;
    this.timeout = timeout;
    this.writer = writer;
  }

  /** Connects and lets the statements be planned, so that no batch need wait for that. */
  void warmUp() {
    session
        .call(
            timeout,
            call ->
                Future.all(
                    AppendCall.hot(NO_BATCH).run(call), AppendCall.whole(NO_BATCH).run(call)))
        .onFailure(cause -> LOG.debug("writer {} starts without a database", writer, cause));
  }

  @Override
  public Future<Appended> append(Batch batch) {
    if (batch.isEmpty()) {
      return Future.succeededFuture(NOTHING);
    }
    return session
        .call(timeout, call -> write(call, batch))
        .recover(cause -> Future.failedFuture(StoreUnavailable.during("append", cause)));
  }

  Future<Void> close() {
    return session.close();
  }

  private Future<Appended> write(Session.Call call, Batch batch) {
    return run(call, batch, 1)
        .recover(
            cause ->
                SqlFault.of(cause).liesInTheData()
                    ? without(call, batch, cause)
                    : Future.failedFuture(cause));
  }

  private Future<Appended> run(Session.Call call, Batch batch, int tries) {
    return send(call, batch)
        .map(written -> appended(batch, written))
        .recover(
            cause ->
                SqlFault.of(cause) == SqlFault.CONTENTION && tries < MAX_TRIES
                    ? pause(tries).compose(again -> run(call, batch, tries + 1))
                    : Future.failedFuture(cause));
  }

  /**
   * What meets a key is sent again as something that may, and so is what comes next for a while.
   */
  private Future<RowSet<Row>> send(Session.Call call, Batch batch) {
    if (wary > 0) {
      wary--;
      return AppendCall.whole(batch).run(call);
    }
    return AppendCall.of(batch)
        .run(call)
        .recover(
            cause -> {
              if (SqlFault.of(cause) != SqlFault.TAKEN || !batch.isHot()) {
                return Future.failedFuture(cause);
              }
              wary = WARY_APPENDS;
              return AppendCall.whole(batch).run(call);
            });
  }

  /** Writers that got into each other's way come back one after the other, ever further apart. */
  private Future<Void> pause(int tries) {
    Promise<Void> over = Promise.promise();
    vertx.setTimer(1L + tries * (2L + 5L * (writer % 8)), now -> over.complete());
    return over.future();
  }

  private Future<Appended> without(Session.Call call, Batch batch, Throwable cause) {
    if (batch.size() == 1) {
      return Future.succeededFuture(leftOut(batch, cause));
    }
    List<Batch> halves = halves(batch);
    return write(call, halves.get(0))
        .compose(first -> write(call, halves.get(1)).map(second -> both(first, second)));
  }

  private static List<Batch> halves(Batch batch) {
    List<InboxEntry> parked = batch.parked();
    if (batch.changes().isEmpty()) {
      int half = parked.size() / 2;
      return List.of(
          new Batch(List.of(), parked.subList(0, half)),
          new Batch(List.of(), parked.subList(half, parked.size())));
    }
    List<FlowChange> changes = batch.inOrder();
    int half = parked.isEmpty() ? changes.size() / 2 : changes.size();
    return List.of(
        new Batch(changes.subList(0, half), List.of()),
        new Batch(changes.subList(half, changes.size()), parked));
  }

  private static Appended leftOut(Batch one, Throwable cause) {
    if (one.changes().isEmpty()) {
      LOG.error("report {} can't be parked", one.parked().get(0).eventId(), cause);
      return NOTHING;
    }
    Flow flow = one.changes().get(0).flow();
    Set<UUID> refused = Set.of(flow.flowId());
    if (SqlFault.of(cause) == SqlFault.TAKEN) {
      return new Appended(refused, Map.of());
    }
    LOG.error("flow {} can't be written as {}", flow.flowId(), flow.state(), cause);
    return new Appended(refused, Map.of(), refused);
  }

  private static Appended appended(Batch batch, RowSet<Row> written) {
    Map<UUID, Integer> attempts = new HashMap<>();
    Set<UUID> refused = new HashSet<>();
    batch.changes().forEach(change -> refused.add(change.flow().flowId()));
    for (Row row : written) {
      UUID flowId = row.getUUID(0);
      refused.remove(flowId);
      Integer attempt = row.getInteger(1);
      if (attempt != null) {
        attempts.put(flowId, attempt);
      }
    }
    return new Appended(refused, attempts);
  }

  private static Appended both(Appended first, Appended second) {
    Map<UUID, Integer> attempts = new HashMap<>(first.attempts());
    attempts.putAll(second.attempts());
    return new Appended(
        union(first.refused(), second.refused()),
        attempts,
        union(first.poisoned(), second.poisoned()));
  }

  private static Set<UUID> union(Set<UUID> first, Set<UUID> second) {
    List<UUID> all = new ArrayList<>(first);
    all.addAll(second);
    return Set.copyOf(all);
  }
}
