package io.payonce.store;

import static io.payonce.store.Await.await;
import static io.payonce.store.TestFlows.order;
import static io.payonce.store.TestFlows.report;
import static io.payonce.store.TestFlows.reported;
import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.payment.Cause;
import io.payonce.payment.Event;
import io.payonce.payment.Flow;
import io.payonce.payment.Outcome;
import io.payonce.payment.PaymentRules;
import io.payonce.payment.State;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a {@link FlowStore} must do, whatever it is made of; here, what it does with reports. */
abstract class FlowStoreContract extends HistoryContract {
  @Test
  void shouldApplyAReportOnce() {
    Flow paying = written(flows.intent(order("o"), "r"));
    Flow paid = written(reported(flows.success(paying), "e1"));

    FlowChange again = reported(flows.success(paid), "e1");
    FlowChange other = flows.intent(order("o2"), "r2");
    Appended appended = append(again, other);

    assertThat(appended.refused()).containsExactly(paid.flowId());
    assertThat(stored(paid.flowId())).isEqualTo(paid);
    assertThat(await(store.transitions(paid.flowId(), 10))).hasSize(2);
    assertThat(stored(other.flow().flowId())).isEqualTo(other.flow());
    written(reported(flows.success(paid), "e2"));
  }

  @Test
  void shouldMarkNoReportWhoseChangeIsRefused() {
    Flow paying = written(flows.intent(order("o"), "r"));
    FlowChange stale = reported(flows.success(paying.nextVersion()), "e1");
    assertThat(append(stale).refused()).containsExactly(paying.flowId());

    written(reported(flows.success(paying), "e1"));
  }

  @Test
  void shouldMarkNoReportWhoseChangeBreaksARule() {
    Flow first = written(flows.failure(written(flows.intent(order("o"), "r1"))));
    Flow second = written(flows.intent(order("o"), "r2"));
    FlowChange revival =
        reported(
            TestFlows.change(
                PaymentRules.apply(
                    first.nextVersion(), Event.ACCEPT_LATE, Cause.CALLBACK, null, flows.now())),
            "e1");
    assertThat(append(revival).refused()).containsExactly(first.flowId());

    written(flows.failure(second));
    written(revival);
  }

  @Test
  void shouldApplyOneReportToOneFlowOnly() {
    Flow one = written(flows.intent(order("o1"), "r1"));
    Flow other = written(flows.intent(order("o2"), "r2"));

    Appended appended =
        append(reported(flows.success(one), "e"), reported(flows.success(other), "e"));

    assertThat(appended.refused()).containsExactly(other.flowId());
    assertThat(stored(one.flowId()).state()).isEqualTo(State.SUCCESS);
    assertThat(stored(other.flowId())).isEqualTo(other);
  }

  @Test
  void shouldParkReportsUntilTheirFlowsAreKnown() {
    FlowChange intent = flows.intent(order("o"), "r");
    UUID flowId = intent.flow().flowId();
    List<InboxEntry> reports = oneOfEachOutcome(flowId);
    InboxEntry stranger =
        report("x", new UUID(1, 2), new Outcome.Closed(), TestFlows.START.minusMillis(9));
    List<InboxEntry> all = new ArrayList<>(reports);
    all.add(stranger);
    assertThat(await(appender.append(new Batch(List.of(), all))).refused()).isEmpty();
    assertThat(await(appender.append(new Batch(List.of(), all))).refused()).isEmpty();
    assertThat(await(store.parkedAndKnown(10))).isEmpty();

    Flow paying = written(intent);

    assertThat(await(store.parkedAndKnown(10))).isEqualTo(reports);
    assertThat(await(store.parkedAndKnown(2))).isEqualTo(reports.subList(0, 2));

    FlowChange success = flows.success(paying);
    Flow paid = written(new FlowChange(success.flow(), success.transitions(), reports.get(0)));
    assertThat(await(store.parkedAndKnown(10))).isEqualTo(reports.subList(1, reports.size()));

    FlowChange again = flows.success(paid);
    FlowChange twice = new FlowChange(again.flow(), again.transitions(), reports.get(0));
    assertThat(append(twice).refused()).containsExactly(flowId);
    assertThat(await(appender.append(new Batch(List.of(), reports.subList(0, 1)))).refused())
        .isEmpty();
    assertThat(await(store.parkedAndKnown(10))).isEqualTo(reports.subList(1, reports.size()));
  }

  private static List<InboxEntry> oneOfEachOutcome(UUID flowId) {
    List<Outcome> outcomes =
        List.of(
            new Outcome.Succeeded("P1"),
            new Outcome.Accepted("P2", "cred"),
            new Outcome.Accepted(null, null),
            new Outcome.Declined("code", "grund"),
            new Outcome.Declined("code", null),
            new Outcome.Closed(),
            new Outcome.NotFound(),
            new Outcome.Unknown("timeout"));
    List<InboxEntry> reports = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      reports.add(report("e" + i, flowId, outcomes.get(i), TestFlows.START.plusMillis(i)));
    }
    return reports;
  }

  @Test
  void shouldParkAndWriteInOneBatch() {
    FlowChange intent = flows.intent(order("o"), "r");
    InboxEntry early = report("e", intent.flow().flowId(), new Outcome.Closed(), TestFlows.START);

    Appended appended = await(appender.append(new Batch(List.of(intent), List.of(early))));

    assertThat(appended.refused()).isEmpty();
    assertThat(await(store.parkedAndKnown(10))).containsExactly(early);
  }

  @Test
  void shouldRefuseAReportThatIsParkedForAnotherFlow() {
    Flow paying = written(flows.intent(order("o"), "r"));
    InboxEntry parked = report("e1", new UUID(1, 2), new Outcome.Closed(), TestFlows.START);
    await(appender.append(new Batch(List.of(), List.of(parked))));

    FlowChange success = reported(flows.success(paying), "e1");
    assertThat(append(success).refused()).containsExactly(paying.flowId());
    assertThat(stored(paying.flowId())).isEqualTo(paying);
  }

  @Test
  void shouldAnswer() {
    await(store.ping());
  }
}
