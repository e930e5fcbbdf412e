package io.payonce.partition;

import io.payonce.payment.Flow;
import io.payonce.payment.Intent;
import io.payonce.payment.OrderKey;
import io.payonce.payment.Outcome;
import io.payonce.payment.Refusal;
import io.payonce.store.Note;
import io.payonce.store.Notes;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a partition's orders and leaves no row: repetitions, refusals, calls that made no
 * difference. Folded as it comes, so that the thousandth repetition costs a look into a map, and
 * handed to the store once a second, off the way of any payment. A new payment that nobody repeats
 * leaves nothing here. What was not handed over yet is lost with the process. Owned by its
 * partition.
 */
final class NoteBook {
  /** Notes that may wait; what would be one more is counted and dropped. */
  static final int LIMIT = 4_096;

  private static final long PAUSE_MILLIS = 1_000;

  private final Notes store;
  private final InstantSource clock;
  private final PartitionMetrics metrics;

  /** By flow, or by order when no flow is concerned. */
  private final Map<Object, List<Tally>> tallies = new HashMap<>();

  private int size;
  private long writtenMillis;
  private Future<Void> writing = Future.succeededFuture();

  NoteBook(Notes store, InstantSource clock, PartitionMetrics metrics) {
    this.store = store;
    this.clock = clock;
    this.metrics = metrics;
  }

  /** A note that grows. */
  private static final class Tally {
    final OrderKey order;
    final @Nullable UUID flowId;
    final Note.Kind kind;
    final String what;
    final String detail;
    final long firstMillis;
    long lastMillis;
    long times;

    Tally(Note note) {
      order = note.order();
      flowId = note.flowId();
      kind = note.kind();
      what = note.what();
      detail = note.detail();
      firstMillis = note.firstAt().toEpochMilli();
      lastMillis = note.lastAt().toEpochMilli();
      times = note.times();
    }

    boolean is(Note.Kind otherKind, String otherWhat, String otherDetail) {
      return kind == otherKind && what.equals(otherWhat) && detail.equals(otherDetail);
    }

    Note note() {
      return new Note(
          order,
          flowId,
          kind,
          what,
          detail,
          times,
          Instant.ofEpochMilli(firstMillis),
          Instant.ofEpochMilli(lastMillis));
    }
  }

  /** A repetition got an answer that was there, or that it had waited for. */
  void repeated(OrderKey order, UUID flowId, boolean joined, String what, String detail) {
    note(order, flowId, joined ? Note.Kind.JOIN : Note.Kind.REPLAY, what, detail);
  }

  /**
   * A request got a no. What says nothing about the order is not noted: that there is no room, no
   * store, or no such flow.
   *
   * @param flow the flow that stands in the way, of whatever order
   */
  void refused(OrderKey order, @Nullable Flow flow, String what, Refusal refusal) {
    switch (refusal) {
      case BUSY, STORE_UNAVAILABLE, NOT_FOUND -> {}
      default -> {
        UUID own = flow == null || !isOf(order, flow) ? null : flow.flowId();
        note(order, own, Note.Kind.REFUSAL, what, refusal.name());
      }
    }
  }

  private static boolean isOf(OrderKey order, Flow flow) {
    return flow.intent().order().equals(order);
  }

  /**
   * A provider was asked. What it decides is recorded with its effect, and that it takes what it is
   * given is usual; the rest is noted.
   */
  void called(Intent intent, Call call, Outcome outcome) {
    String detail = detail(call, outcome);
    if (detail != null) {
      note(intent.order(), intent.flowId(), Note.Kind.CALL, call.name(), detail);
    }
  }

  private static @Nullable String detail(Call call, Outcome outcome) {
    if (outcome instanceof Outcome.Unknown silent) {
      String detail = "UNKNOWN: " + silent.reason().replace('\0', ' ');
      return detail.substring(0, Math.min(detail.length(), Note.MAX_DETAIL));
    }
    if (outcome instanceof Outcome.NotFound) {
      return "NOT_FOUND";
    }
    boolean asked = call != Call.CREATE && call != Call.REFUND;
    return outcome instanceof Outcome.Accepted && asked ? "ACCEPTED" : null;
  }

  private void note(
      OrderKey order, @Nullable UUID flowId, Note.Kind kind, String what, String detail) {
    Object subject = flowId == null ? order : flowId;
    List<Tally> alike = tallies.get(subject);
    Tally tally = alike == null ? null : find(alike, kind, what, detail);
    if (tally != null) {
      tally.lastMillis = clock.millis();
      tally.times++;
    } else {
      Instant now = Instant.ofEpochMilli(clock.millis());
      add(new Note(order, flowId, kind, what, detail, 1, now, now));
    }
  }

  private static @Nullable Tally find(
      List<Tally> tallies, Note.Kind kind, String what, String detail) {
    for (Tally tally : tallies) {
      if (tally.is(kind, what, detail)) {
        return tally;
      }
    }
    return null;
  }

  private void add(Note note) {
    if (size == LIMIT) {
      metrics.noteDropped();
      return;
    }
    UUID flowId = note.flowId();
    Object subject = flowId == null ? note.order() : flowId;
    tallies.computeIfAbsent(subject, s -> new ArrayList<>(1)).add(new Tally(note));
    size++;
  }

  // --- on the way to the store

  /** Hands over what there is, unless that was done less than a second ago. */
  void tick(Home home) {
    long now = clock.millis();
    if (Math.abs(now - writtenMillis) >= PAUSE_MILLIS) {
      writtenMillis = now;
      write(home);
    }
  }

  /** Ends when all there is now has been handed over, or can't be. */
  Future<Void> write(Home home) {
    if (size > 0 && writing.isComplete()) {
      List<Note> notes = takeAll();
      Future<Void> written = store.note(notes);
      writing = written.otherwiseEmpty();
      home.onThread(
          written,
          done -> {
            if (done.failed()) {
              notes.forEach(this::putBack);
            }
          });
    }
    return writing;
  }

  private List<Note> takeAll() {
    List<Note> notes = new ArrayList<>(size);
    tallies.values().forEach(alike -> alike.forEach(tally -> notes.add(tally.note())));
    tallies.clear();
    size = 0;
    return notes;
  }

  /** Should it have been written all the same, it is counted twice: better than not at all. */
  private void putBack(Note note) {
    UUID flowId = note.flowId();
    Object subject = flowId == null ? note.order() : flowId;
    List<Tally> alike = tallies.getOrDefault(subject, List.of());
    Tally younger = find(alike, note.kind(), note.what(), note.detail());
    if (younger == null) {
      add(note);
    } else {
      alike.set(alike.indexOf(younger), new Tally(note.and(younger.note())));
    }
  }
}
