package io.payonce.store;

import io.payonce.payment.OrderKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The notes of {@link MemoryFlowStore}. */
final class MemoryNotes {
  private final Map<Key, Note> notes = new LinkedHashMap<>();

  private record Key(
      OrderKey order, @Nullable UUID flowId, Note.Kind kind, String what, String detail) {
    static Key of(Note note) {
      return new Key(note.order(), note.flowId(), note.kind(), note.what(), note.detail());
    }
  }

  /** The number of notes there are. */
  int add(List<Note> more) {
    more.forEach(note -> notes.merge(Key.of(note), note, Note::and));
    return notes.size();
  }

  List<Note> of(OrderKey order, int limit) {
    return notes.values().stream().filter(note -> note.order().equals(order)).limit(limit).toList();
  }

  int forget(Instant before, int limit) {
    List<Note> old =
        notes.values().stream()
            .filter(note -> note.firstAt().isBefore(before))
            .sorted(Comparator.comparing(Note::firstAt))
            .limit(limit)
            .toList();
    old.forEach(note -> notes.remove(Key.of(note)));
    return old.size();
  }
}
