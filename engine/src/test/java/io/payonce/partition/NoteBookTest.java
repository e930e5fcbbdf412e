package io.payonce.partition;

import static io.payonce.payment.Samples.flow;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.payonce.payment.Flow;
import io.payonce.payment.Intent;
import io.payonce.payment.OrderKey;
import io.payonce.payment.Outcome;
import io.payonce.payment.Refusal;
import io.payonce.payment.State;
import io.payonce.store.MemoryFlowStore;
import io.payonce.store.Note;
import io.payonce.store.Notes;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class NoteBookTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Flow FLOW = flow(State.SUCCESS);
  private static final OrderKey ORDER = FLOW.intent().order();

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final MemoryFlowStore memory = new MemoryFlowStore();
  private final List<Integer> writes = new ArrayList<>();
  private Future<Void> line = Future.succeededFuture();

  /** The store in memory, at the end of a line that may break or be slow. */
  private final Notes store =
      new Notes() {
        @Override
        public Future<Void> note(List<Note> notes) {
          writes.add(notes.size());
          return line.compose(open -> memory.note(notes));
        }

        @Override
        public Future<Integer> forgetNotes(Instant before, int limit) {
          return memory.forgetNotes(before, limit);
        }
      };

  private final Home home =
      new Home() {
        @Override
        public void admit(Message message) {}

        @Override
        public void drain() {}

        @Override
        public <T> void onThread(Future<T> future, Consumer<AsyncResult<T>> then) {
          future.onComplete(then::accept);
        }

        @Override
        public void later(Duration wait, Runnable then) {}
      };

  private final NoteBook book = new NoteBook(store, now::get, new PartitionMetrics(registry));

  private List<Note> written() {
    return memory.history(ORDER).result().notes();
  }

  private void tickAfter(Duration time) {
    now.updateAndGet(then -> then.plus(time));
    book.tick(home);
  }

  @Test
  void shouldFoldWhatIsAlikeIntoOneNote() {
    for (int i = 0; i < 100_000; i++) {
      book.repeated(ORDER, FLOW.flowId(), false, "PAY", "");
    }
    now.set(NOON.plusMillis(250));
    book.repeated(ORDER, FLOW.flowId(), false, "PAY", "");
    book.repeated(ORDER, FLOW.flowId(), true, "PAY", "");

    tickAfter(Duration.ofSeconds(1));

    assertThat(writes).containsExactly(2);
    assertThat(written())
        .containsExactlyInAnyOrder(
            new Note(
                ORDER,
                FLOW.flowId(),
                Note.Kind.REPLAY,
                "PAY",
                "",
                100_001,
                NOON,
                NOON.plusMillis(250)),
            new Note(
                ORDER,
                FLOW.flowId(),
                Note.Kind.JOIN,
                "PAY",
                "",
                1,
                NOON.plusMillis(250),
                NOON.plusMillis(250)));
  }

  @Test
  void shouldWriteOnceASecondAndOnlyWhatIsNew() {
    tickAfter(Duration.ofSeconds(5));
    assertThat(writes).isEmpty();
    book.repeated(ORDER, FLOW.flowId(), false, "PAY", "");
    tickAfter(Duration.ofMillis(999));
    assertThat(writes).isEmpty();
    tickAfter(Duration.ofMillis(1));
    assertThat(writes).containsExactly(1);
    tickAfter(Duration.ofSeconds(1));
    assertThat(writes).containsExactly(1);
  }

  @Test
  void shouldNoteRefusalsUnderTheOrderThatWasRefused() {
    OrderKey other = new OrderKey("default", "another");
    book.refused(ORDER, FLOW, "PAY", Refusal.ORDER_ALREADY_LIVE);
    book.refused(other, FLOW, "PAY", Refusal.KEY_REUSED);
    book.refused(ORDER, null, "PAY", Refusal.CHANNEL_UNAVAILABLE);
    for (Refusal silent : List.of(Refusal.BUSY, Refusal.STORE_UNAVAILABLE, Refusal.NOT_FOUND)) {
      book.refused(ORDER, FLOW, "PAY", silent);
    }
    tickAfter(Duration.ofSeconds(1));

    assertThat(written())
        .extracting(note -> note.flowId() + " " + note.detail())
        .containsExactlyInAnyOrder(
            FLOW.flowId() + " ORDER_ALREADY_LIVE", "null CHANNEL_UNAVAILABLE");
    assertThat(memory.history(other).result().notes())
        .extracting(note -> note.flowId() + " " + note.detail())
        .containsExactly("null KEY_REUSED");
  }

  @Test
  void shouldNoteOnlyCallsThatMadeNoDifference() {
    Intent intent = FLOW.intent();
    book.called(intent, Call.CREATE, new Outcome.Succeeded("p"));
    book.called(intent, Call.CREATE, new Outcome.Accepted("p", null));
    book.called(intent, Call.REFUND, new Outcome.Accepted("p", null));
    book.called(intent, Call.QUERY, new Outcome.Declined("c", null));
    book.called(intent, Call.CLOSE, new Outcome.Closed());
    tickAfter(Duration.ofSeconds(1));
    assertThat(written()).isEmpty();

    book.called(intent, Call.CREATE, new Outcome.Unknown("no\0 answer" + "x".repeat(500)));
    book.called(intent, Call.QUERY, new Outcome.NotFound());
    book.called(intent, Call.QUERY, new Outcome.Accepted(null, null));
    tickAfter(Duration.ofSeconds(1));
    assertThat(written())
        .extracting(note -> note.what() + " " + note.detail().replaceAll("x+", "…"))
        .containsExactlyInAnyOrder(
            "CREATE UNKNOWN: no  answer…", "QUERY NOT_FOUND", "QUERY ACCEPTED");
    assertThat(written()).allMatch(note -> note.detail().length() <= Note.MAX_DETAIL);
  }

  @Test
  void shouldDropAndCountWhatItHasNoRoomFor() {
    for (int i = 0; i < NoteBook.LIMIT + 3; i++) {
      book.repeated(ORDER, new UUID(1, i), false, "PAY", "");
    }
    book.repeated(ORDER, new UUID(1, 0), false, "PAY", "");
    tickAfter(Duration.ofSeconds(1));

    assertThat(writes).containsExactly(NoteBook.LIMIT);
    assertThat(registry.counter("notes.dropped").count()).isEqualTo(3);
  }

  @Test
  void shouldKeepWhatTheStoreDidNotTake() {
    line = Future.failedFuture("broken");
    book.repeated(ORDER, FLOW.flowId(), false, "PAY", "");
    book.refused(ORDER, FLOW, "PAY", Refusal.KEY_REUSED);
    tickAfter(Duration.ofSeconds(1));
    book.repeated(ORDER, FLOW.flowId(), false, "PAY", "");
    assertThat(written()).isEmpty();

    line = Future.succeededFuture();
    tickAfter(Duration.ofSeconds(1));

    assertThat(written())
        .extracting(note -> note.kind() + " " + note.times())
        .containsExactlyInAnyOrder("REPLAY 2", "REFUSAL 1");
    assertThat(written()).extracting(Note::firstAt).containsOnly(NOON);
  }

  @Test
  void shouldNotWriteTwiceAtATime() {
    Promise<Void> slow = Promise.promise();
    line = slow.future();
    book.repeated(ORDER, FLOW.flowId(), false, "PAY", "");
    tickAfter(Duration.ofSeconds(1));
    book.repeated(ORDER, FLOW.flowId(), false, "PAY", "");
    tickAfter(Duration.ofSeconds(1));
    assertThat(writes).containsExactly(1);

    line = Future.succeededFuture();
    slow.complete();
    tickAfter(Duration.ofSeconds(1));

    assertThat(writes).containsExactly(1, 1);
    assertThat(written()).extracting(Note::times).containsExactly(2L);
  }
}
