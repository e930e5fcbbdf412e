package io.payonce.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.payment.Cause;
import io.payonce.payment.Event;
import io.payonce.payment.Fingerprint;
import io.payonce.payment.Flow;
import io.payonce.payment.Money;
import io.payonce.payment.OrderKey;
import io.payonce.payment.Outcome;
import io.payonce.payment.Refund;
import io.payonce.payment.RefundState;
import io.payonce.payment.Samples;
import io.payonce.payment.State;
import io.payonce.payment.Transition;
import io.payonce.store.FiledReport;
import io.payonce.store.InboxEntry;
import io.payonce.store.Note;
import io.payonce.store.OrderHistory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final Flow FLOW = Samples.flow(State.PARTIALLY_REFUNDED);
  private static final OrderKey ORDER = FLOW.intent().order();
  private static final Instant AT = FLOW.intent().createdAt();
  private static final UUID REFUND = new UUID(7, 7);

  private static Transition moved(int seq, Event event, Cause cause, Instant at) {
    return new Transition(FLOW.flowId(), seq, State.PENDING, State.PAYING, event, cause, null, at);
  }

  private static FiledReport report(String id, UUID refundId, long amount, Instant applied) {
    InboxEntry entry =
        new InboxEntry(
            "sim",
            id,
            FLOW.flowId(),
            refundId,
            new Money(amount, FLOW.intent().money().currency()),
            new Outcome.Succeeded("p"),
            Fingerprint.of("body", Map.of("id", id)),
            AT);
    return new FiledReport(entry, applied);
  }

  private static Refund refund(Instant settledAt) {
    return new Refund(
        REFUND,
        FLOW.flowId(),
        ORDER,
        "sim",
        "R-1",
        "p",
        new Money(10, FLOW.intent().money().currency()),
        null,
        Fingerprint.of("refund", Map.of()),
        RefundState.SUCCEEDED,
        null,
        null,
        null,
        null,
        null,
        AT,
        settledAt,
        2);
  }

  private static List<String> kinds(OrderHistory history) {
    return Timeline.of(history).stream()
        .map(
            entry ->
                entry instanceof Entry.Moved moved
                    ? moved.transition().event().name()
                    : entry.getClass().getSimpleName())
        .toList();
  }

  @Test
  void shouldPutCausesBeforeEffectsInOneMillisecond() {
    long paid = FLOW.intent().money().amount();
    OrderHistory history =
        new OrderHistory(
            List.of(FLOW),
            List.of(
                moved(3, Event.REFUND_PART, Cause.REQUEST, AT),
                moved(2, Event.SUCCEED, Cause.CALLBACK, AT),
                moved(1, Event.PAY, Cause.REQUEST, AT)),
            List.of(report("e", null, paid, AT)),
            List.of(refund(AT)),
            List.of(),
            List.of(new Note(ORDER, null, Note.Kind.REFUSAL, "PAY", "BUSY", 1, AT, AT)));

    assertThat(kinds(history))
        .containsExactly(
            "Requested",
            "PAY",
            "Charged",
            "Reported",
            "SUCCEED",
            "RefundAsked",
            "RefundSettled",
            "REFUND_PART",
            "Noted");
  }

  @Test
  void shouldGoByTimeFirst() {
    OrderHistory history =
        new OrderHistory(
            List.of(FLOW),
            List.of(
                moved(1, Event.PAY, Cause.REQUEST, AT),
                moved(2, Event.SUCCEED, Cause.QUERY, AT.plusMillis(5))),
            List.of(),
            List.of(refund(AT.plusMillis(9))),
            List.of(),
            List.of(
                new Note(
                    ORDER,
                    FLOW.flowId(),
                    Note.Kind.CALL,
                    "QUERY",
                    "NOT_FOUND",
                    3,
                    AT.plusMillis(4),
                    AT.plusMillis(8))));

    assertThat(kinds(history))
        .containsExactly(
            "Requested", "PAY", "Charged", "RefundAsked", "Noted", "SUCCEED", "RefundSettled");
    assertThat(Timeline.of(history)).extracting(Entry::identity).doesNotHaveDuplicates();
  }

  @Test
  void shouldSeeWhichReportsContradict() {
    long paid = FLOW.intent().money().amount();
    OrderHistory history =
        new OrderHistory(
            List.of(FLOW),
            List.of(),
            List.of(
                report("right", null, paid, AT),
                report("wrong", null, paid + 1, AT),
                report("refund", REFUND, 10, AT),
                report("wrong refund", REFUND, 11, AT)),
            List.of(refund(AT)),
            List.of(),
            List.of());

    assertThat(Timeline.of(history))
        .filteredOn(entry -> entry instanceof Entry.Reported reported && reported.conflicted())
        .extracting(Entry::identity)
        .containsExactlyInAnyOrder("reported sim wrong", "reported sim wrong refund");
  }
}
