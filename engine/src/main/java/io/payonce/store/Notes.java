package io.payonce.store;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** Where notes are kept. They are told, never decided on: nothing depends on one. */
public interface Notes {
  /**
   * Keeps the notes, adding each to the one like it that is there. When the future fails, they may
   * or may not have been added.
   *
   * @param notes at most {@value #MAX_NOTES}, no two of them alike
   */
  Future<Void> note(List<Note> notes);

  int MAX_NOTES = 5_000;

  /**
   * Forgets notes that began before then, the oldest first, at most {@code limit} a call.
   *
   * @return the number forgotten; less than {@code limit} when there are no more
   */
  Future<Integer> forgetNotes(Instant before, int limit);
}
