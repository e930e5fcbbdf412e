package io.payonce.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** The statement that writes a batch, with its arguments. */
record AppendCall(String sql, Tuple arguments) {
  static AppendCall of(Batch batch) {
    return batch.isHot() ? hot(batch) : whole(batch);
  }

  static AppendCall hot(Batch batch) {
    Columns columns = new Columns(FlowColumns.COUNT);
    FlowColumns.add(columns, batch.inOrder());
    return new AppendCall(AppendSql.HOT, columns.tuple());
  }

  static AppendCall whole(Batch batch) {
    List<FlowChange> changes = batch.inOrder();
    Columns columns = new Columns(FlowColumns.COUNT + CompanyColumns.COUNT);
    FlowColumns.add(columns, changes);
    CompanyColumns.add(columns, changes, batch.parked());
    return new AppendCall(AppendSql.WHOLE, columns.tuple());
  }

  Future<RowSet<Row>> run(Session.Call call) {
    return call.run(sql, arguments);
  }
}
