package io.payonce.store;

import static io.payonce.store.Await.await;
import static io.payonce.store.TestFlows.order;
import static io.payonce.store.TestFlows.reported;
import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.payment.Flow;
import io.payonce.payment.OrderKey;
import io.payonce.payment.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Everything about one order, and the notes among it. */
abstract class HistoryContract extends PagingContract {
  private static Note note(OrderKey order, UUID flowId, String detail, long times, Instant at) {
    return new Note(
        order, flowId, Note.Kind.REFUSAL, "PAY", detail, times, at, at.plusMillis(times));
  }

  @Test
  void shouldTellAllAboutAnOrderAndNothingOfOthers() {
    Flow failed = written(flows.failure(written(flows.intent(order("o"), "r1"))));
    FlowChange intent = flows.intent(order("o"), "r2");
    InboxEntry early =
        TestFlows.report("e1", intent.flow().flowId(), new Outcome.Closed(), TestFlows.START);
    await(appender.append(new Batch(List.of(), List.of(early))));
    Flow paid = written(reported(flows.success(written(intent)), "e2"));
    written(reported(flows.success(written(flows.intent(order("other"), "r3"))), "e3"));
    written(flows.intent(new OrderKey("stranger", "o"), "r4"));
    Note note = note(order("o"), paid.flowId(), "KEY_REUSED", 2, TestFlows.START);
    await(store.note(List.of(note, note(order("other"), null, "BUSY", 1, TestFlows.START))));

    OrderHistory history = await(store.history(order("o")));

    assertThat(history.flows()).containsExactly(paid, failed);
    assertThat(history.transitions())
        .extracting(t -> t.flowId() + " " + t.to())
        .containsExactlyInAnyOrder(
            failed.flowId() + " PAYING",
            failed.flowId() + " FAILED",
            paid.flowId() + " PAYING",
            paid.flowId() + " SUCCESS");
    assertThat(history.reports())
        .extracting(report -> report.entry().eventId(), FiledReport::appliedAt)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("e1", null),
            org.assertj.core.groups.Tuple.tuple("e2", paid.updatedAt()));
    assertThat(history.refunds()).isEmpty();
    assertThat(history.notes()).containsExactly(note);
  }

  @Test
  void shouldKnowNothingOfAnOrderThatNobodyAskedFor() {
    assertThat(await(store.history(order("none"))).isEmpty()).isTrue();
  }

  @Test
  void shouldFoldNotesThatAreAlike() {
    UUID flowId = new UUID(1, 2);
    Instant at = TestFlows.START;
    await(
        store.note(
            List.of(note(order("o"), null, "A", 1, at), note(order("o"), null, "B", 1, at))));
    await(store.note(List.of(note(order("o"), flowId, "A", 5, at))));
    await(store.note(List.of(note(order("o"), null, "A", 3, at.plusSeconds(1)))));
    await(store.note(List.of()));

    assertThat(await(store.history(order("o"))).notes())
        .containsExactlyInAnyOrder(
            new Note(order("o"), null, Note.Kind.REFUSAL, "PAY", "A", 4, at, at.plusMillis(1_003)),
            note(order("o"), null, "B", 1, at),
            note(order("o"), flowId, "A", 5, at));
  }

  @Test
  void shouldForgetTheOldestNotesPageByPage() {
    Instant at = TestFlows.START;
    for (int i = 0; i < 5; i++) {
      await(store.note(List.of(note(order("o"), null, "D" + i, 1, at.plusMillis(i)))));
    }

    assertThat(await(store.forgetNotes(at.plusMillis(3), 2))).isEqualTo(2);
    assertThat(await(store.history(order("o"))).notes()).hasSize(3);
    assertThat(await(store.forgetNotes(at.plusMillis(3), 2))).isEqualTo(1);
    assertThat(await(store.history(order("o"))).notes())
        .extracting(Note::detail)
        .containsExactlyInAnyOrder("D3", "D4");
  }
}
