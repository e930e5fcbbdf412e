package io.payonce.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** The statement that writes a batch, with its arguments. For one run: that uses them up. */
record AppendCall(String sql, Tuple arguments) {
  static AppendCall of(Batch batch) {
    return batch.isHot() ? hot(batch) : whole(batch);
  }

  static AppendCall hot(Batch batch) {
    Columns columns = new Columns(FlowColumns.COUNT);
    FlowColumns.add(columns, batch.successors(), batch.fresh());
    return new AppendCall(AppendSql.HOT, columns.tuple());
  }

  static AppendCall whole(Batch batch) {
    Columns columns = new Columns(FlowColumns.COUNT + CompanyColumns.COUNT);
    List<FlowChange> successors = batch.successors();
    FlowColumns.add(columns, successors, batch.fresh());
    CompanyColumns.add(columns, successors, batch.parked());
    return new AppendCall(AppendSql.WHOLE, columns.tuple());
  }

  Future<RowSet<Row>> run(Session.Call call) {
    return call.run(sql, arguments);
  }
}
