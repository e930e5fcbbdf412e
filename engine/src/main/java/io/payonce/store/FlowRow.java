package io.payonce.store;

import io.payonce.payment.Answer;
import io.payonce.payment.Cause;
import io.payonce.payment.Event;
import io.payonce.payment.Fingerprint;
import io.payonce.payment.Flow;
import io.payonce.payment.Intent;
import io.payonce.payment.Money;
import io.payonce.payment.OrderKey;
import io.payonce.payment.Receipt;
import io.payonce.payment.State;
import io.payonce.payment.Transition;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads the rows of flows and of their history, by the positions that {@link Sql} gives them. */
final class FlowRow {
  private FlowRow() {}

  static Flow flow(Row row) {
    return new Flow(
        intent(row),
        State.valueOf(row.getString(14)),
        new Receipt(row.getString(15), row.getString(16), row.getString(17), row.getString(18)),
        row.getInteger(19),
        row.getLong(20),
        row.getLong(21),
        row.getBoolean(22),
        answer(row),
        instantOrNull(row.getOffsetDateTime(25)),
        row.getOffsetDateTime(26).toInstant(),
        row.getInteger(27),
        row.getInteger(28));
  }

  private static Intent intent(Row row) {
    return new Intent(
        row.getUUID(0),
        new OrderKey(row.getString(1), row.getString(2)),
        row.getString(3),
        row.getString(4),
        new Money(row.getLong(5), row.getString(6)),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getString(10),
        Fingerprint.of(row.getBuffer(11).getBytes()),
        row.getOffsetDateTime(12).toInstant(),
        row.getOffsetDateTime(13).toInstant());
  }

  private static @Nullable Answer answer(Row row) {
    Buffer body = row.getBuffer(24);
    return body == null ? null : new Answer(row.getShort(23), body.getBytes());
  }

  static Transition transition(Row row) {
    return new Transition(
        row.getUUID(0),
        row.getInteger(1),
        State.valueOf(row.getString(2)),
        State.valueOf(row.getString(3)),
        Event.valueOf(row.getString(4)),
        Cause.valueOf(row.getString(5)),
        row.getString(6),
        row.getOffsetDateTime(7).toInstant());
  }

  static @Nullable Instant instantOrNull(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }
}
