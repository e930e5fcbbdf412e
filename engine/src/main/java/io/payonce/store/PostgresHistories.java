package io.payonce.store;

import io.payonce.payment.Flow;
import io.payonce.payment.OrderKey;
import io.payonce.payment.Refund;
import io.payonce.payment.Surplus;
import io.payonce.payment.Transition;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Reads all about one order: its flows first, then what hangs on them, all at once. */
final class PostgresHistories {
  private PostgresHistories() {}

  static Future<OrderHistory> history(Session.Call call, OrderKey order) {
    return PostgresLook.orders(call, List.of(order), OrderHistories.MAX_FLOWS)
        .compose(found -> history(call, order, found.getOrDefault(order, List.of())));
  }

  private static Future<OrderHistory> history(Session.Call call, OrderKey order, List<Flow> flows) {
    UUID[] ids = flows.stream().map(Flow::flowId).toArray(UUID[]::new);
    Tuple ofFlows = Tuple.of(ids, (long) OrderHistories.MAX_ROWS);
    Tuple ofOrder = Tuple.of(order.orderId(), order.merchantId(), (long) OrderHistories.MAX_ROWS);
    Future<List<Transition>> transitions =
        list(call, HistorySql.TRANSITIONS, ofFlows, FlowRow::transition);
    Future<List<FiledReport>> reports = list(call, HistorySql.REPORTS, ofFlows, InboxRow::filed);
    Future<List<Refund>> refunds = list(call, HistorySql.REFUNDS, ofFlows, RefundRow::refund);
    Future<List<Surplus>> surpluses = list(call, HistorySql.SURPLUSES, ofFlows, RefundRow::surplus);
    Future<List<Note>> notes = list(call, HistorySql.NOTES, ofOrder, NoteRow::note);
    return Future.all(transitions, reports, refunds, surpluses, notes)
        .map(
            all ->
                new OrderHistory(
                    flows,
                    transitions.result(),
                    reports.result(),
                    refunds.result(),
                    surpluses.result(),
                    notes.result()));
  }

  private static <T> Future<List<T>> list(
      Session.Call call, String sql, Tuple arguments, Function<Row, T> mapping) {
    return call.run(sql, arguments).map(rows -> mapped(rows, mapping));
  }

  private static <T> List<T> mapped(RowSet<Row> rows, Function<Row, T> mapping) {
    List<T> list = new ArrayList<>(rows.size());
    rows.forEach(row -> list.add(mapping.apply(row)));
    return list;
  }
}
