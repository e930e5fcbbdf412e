package io.payonce.store;

import io.payonce.payment.Answer;
import io.payonce.payment.Fingerprint;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Arguments of a statement that takes many rows: an array for each column. */
final class Columns {
  private final List<Object> columns;
  private Instant lastInstant = Instant.EPOCH;
  private OffsetDateTime lastTime = lastInstant.atOffset(ZoneOffset.UTC);

  Columns(int expected) {
    columns = new ArrayList<>(expected);
  }

  /** The next column. */
  <R extends @Nullable Object, T> void add(
      List<R> rows, IntFunction<@Nullable T[]> array, Function<R, @Nullable T> value) {
    @Nullable T[] column = array.apply(rows.size());
    for (int i = 0; i < column.length; i++) {
      column[i] = value.apply(rows.get(i));
    }
    columns.add(column);
  }

  Tuple tuple() {
    return Tuple.wrap(columns);
  }

  /** Made once for neighbours that happened at the same time, as most in a batch did. */
  @Nullable OffsetDateTime time(@Nullable Instant at) {
    if (at == null) {
      return null;
    }
    if (!at.equals(lastInstant)) {
      lastInstant = at;
      lastTime = at.atOffset(ZoneOffset.UTC);
    }
    return lastTime;
  }

  static Buffer bytes(Fingerprint fingerprint) {
    return Buffer.buffer(Fingerprint.BYTES)
        .appendLong(fingerprint.a())
        .appendLong(fingerprint.b())
        .appendLong(fingerprint.c())
        .appendLong(fingerprint.d());
  }

  static @Nullable Short code(@Nullable Answer answer) {
    return answer == null ? null : (short) answer.code();
  }

  static @Nullable Buffer body(@Nullable Answer answer) {
    return answer == null ? null : Buffer.buffer(answer.body());
  }
}
