package io.payonce.store;

import io.payonce.payment.OrderKey;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Notes as rows, by the positions that {@link HistorySql} gives their columns. */
final class NoteRow {
  /** Stands for no flow: a null would be like nothing, not even like another null. */
  private static final UUID NO_FLOW = new UUID(0, 0);

  /** All writers take the keys in one order, so that no two wait for each other. */
  private static final Comparator<Note> BY_KEY =
      Comparator.comparing((Note note) -> note.order().orderId())
          .thenComparing(note -> note.order().merchantId())
          .thenComparing(NoteRow::flowId, MemoryTables.BY_ID)
          .thenComparing(Note::kind)
          .thenComparing(Note::what)
          .thenComparing(Note::detail);

  private NoteRow() {}

  static Tuple arrays(List<Note> notes) {
    List<Note> inOrder = notes.stream().sorted(BY_KEY).toList();
    return Tuple.tuple()
        .addValue(column(inOrder, String[]::new, note -> note.order().orderId()))
        .addValue(column(inOrder, String[]::new, note -> note.order().merchantId()))
        .addValue(column(inOrder, UUID[]::new, NoteRow::flowId))
        .addValue(column(inOrder, String[]::new, note -> note.kind().name()))
        .addValue(column(inOrder, String[]::new, Note::what))
        .addValue(column(inOrder, String[]::new, Note::detail))
        .addValue(column(inOrder, Long[]::new, Note::times))
        .addValue(column(inOrder, OffsetDateTime[]::new, note -> time(note.firstAt())))
        .addValue(column(inOrder, OffsetDateTime[]::new, note -> time(note.lastAt())));
  }

  static Note note(Row row) {
    UUID flowId = row.getUUID(2);
    return new Note(
        new OrderKey(row.getString(0), row.getString(1)),
        flowId.equals(NO_FLOW) ? null : flowId,
        Note.Kind.valueOf(row.getString(3)),
        row.getString(4),
        row.getString(5),
        row.getLong(6),
        row.getOffsetDateTime(7).toInstant(),
        row.getOffsetDateTime(8).toInstant());
  }

  private static UUID flowId(Note note) {
    UUID flowId = note.flowId();
    return flowId == null ? NO_FLOW : flowId;
  }

  private static <T> T[] column(
      List<Note> notes, IntFunction<T[]> array, Function<Note, @Nullable T> value) {
    return notes.stream().map(value).toArray(array);
  }

  private static OffsetDateTime time(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
