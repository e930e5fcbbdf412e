package io.payonce.store;

import io.payonce.payment.FlowIds;
import io.payonce.payment.State;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;

/** Pages of flows, each by the way that leaves out the fewest of the flows it meets. */
final class PostgresPages {
  private final Readers readers;

  PostgresPages(Readers readers) {
    this.readers = readers;
  }

  /** The mark is read first: moved meanwhile, it is only farther back than it need be. */
  Future<FlowPage> page(FlowQuery query) {
    if (!isAboutOpenOnes(query)) {
      return run(query, way(query), arguments(query));
    }
    return readers
        .list(Sql.RECOVERY_MARK, Tuple.tuple(), row -> row.getOffsetDateTime(0).toInstant())
        .map(marks -> FlowIds.floor(marks.isEmpty() ? Instant.EPOCH : marks.get(0)))
        .compose(mark -> run(query, PageSql.OPEN, arguments(query).addUUID(mark)));
  }

  private Future<FlowPage> run(FlowQuery query, String way, Tuple arguments) {
    return readers.read(call -> call.run(way, arguments).map(rows -> Walks.page(query, rows)));
  }

  static boolean isAboutOpenOnes(FlowQuery query) {
    State state = query.state();
    return query.orderId() == null && query.userId() == null && state != null && !state.isSettled();
  }

  static String way(FlowQuery query) {
    if (query.orderId() != null) {
      return PageSql.OF_ORDER;
    }
    if (query.userId() != null) {
      return PageSql.OF_USER;
    }
    if (query.state() == State.PARTIALLY_REFUNDED || query.state() == State.REFUNDED) {
      return PageSql.REFUNDED;
    }
    if (query.state() != null && !query.state().isLive()) {
      return PageSql.ENDED;
    }
    return query.channel() == null ? PageSql.OF_MERCHANT : PageSql.OF_CHANNEL;
  }

  static Tuple arguments(FlowQuery query) {
    Tuple arguments =
        Tuple.of(
            query.merchantId(),
            query.ceiling(),
            query.floor(),
            (long) Walks.wanted(query),
            (long) FlowPages.MAX_LOOKED_AT);
    arguments.addString(query.state() == null ? null : query.state().name());
    arguments.addString(query.channel()).addString(query.userId());
    return query.orderId() == null ? arguments : arguments.addString(query.orderId());
  }
}
