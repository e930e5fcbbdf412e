package io.payonce.store;

import io.payonce.payment.Answer;
import io.payonce.payment.Fingerprint;
import io.payonce.payment.LatePayment;
import io.payonce.payment.Money;
import io.payonce.payment.OrderKey;
import io.payonce.payment.Refund;
import io.payonce.payment.RefundState;
import io.payonce.payment.Surplus;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import org.jspecify.annotations.Nullable;

/** Reads the rows of refunds and surpluses, by the positions that {@link Sql} gives them. */
final class RefundRow {
  private RefundRow() {}

  static Refund refund(Row row) {
    return new Refund(
        row.getUUID(0),
        row.getUUID(1),
        new OrderKey(row.getString(2), row.getString(3)),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        new Money(row.getLong(7), row.getString(8)),
        row.getString(9),
        fingerprint(row.getBuffer(10)),
        RefundState.valueOf(row.getString(11)),
        row.getString(12),
        row.getString(13),
        row.getString(14),
        answer(row),
        FlowRow.instantOrNull(row.getOffsetDateTime(17)),
        row.getOffsetDateTime(18).toInstant(),
        row.getOffsetDateTime(19).toInstant(),
        row.getInteger(20));
  }

  private static @Nullable Fingerprint fingerprint(@Nullable Buffer stored) {
    return stored == null ? null : Fingerprint.of(stored.getBytes());
  }

  private static @Nullable Answer answer(Row row) {
    Buffer body = row.getBuffer(16);
    return body == null ? null : new Answer(row.getShort(15), body.getBytes());
  }

  static Surplus surplus(Row row) {
    return new Surplus(
        row.getUUID(0),
        row.getString(1),
        new Money(row.getLong(2), row.getString(3)),
        Surplus.Kind.valueOf(row.getString(4)),
        LatePayment.valueOf(row.getString(5)),
        row.getUUID(6),
        row.getOffsetDateTime(7).toInstant());
  }

  static DueRefund due(Row row) {
    return new DueRefund(
        new OrderKey(row.getString(0), row.getString(1)), row.getUUID(2), row.getUUID(3));
  }
}
