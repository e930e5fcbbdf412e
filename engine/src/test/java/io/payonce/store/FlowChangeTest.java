package io.payonce.store;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.payonce.payment.Flow;
import io.payonce.payment.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowChangeTest {
  private final TestFlows flows = new TestFlows(1);
  private final TestRefunds refunds = new TestRefunds(flows);
  private final Flow paid = flows.success(flows.intent(TestFlows.order("o"), "r").flow()).flow();
  private final FlowChange reserve = refunds.reserve(paid, "n1", 10);

  @Test
  void shouldTakeOneRefundNoAtATime() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TestRefunds.with(reserve, refunds.refund(paid, "n2", 10)))
        .withMessage("one new refundNo at a time, and none beside a report");
  }

  @Test
  void shouldTakeNoRefundNoBesideAReport() {
    InboxEntry report = TestFlows.report("e", paid.flowId(), new Outcome.Closed(), TestFlows.START);
    assertThatIllegalArgumentException().isThrownBy(() -> TestRefunds.reported(reserve, report));
    TestRefunds.reported(refunds.surplus(paid, "P"), report);
  }

  @Test
  void shouldBeAboutOneFlow() {
    Flow other = flows.pending(TestFlows.order("p"), "s");
    FlowChange surplus = refunds.surplus(other, "P");
    InboxEntry report =
        TestFlows.report("e", other.flowId(), new Outcome.Closed(), TestFlows.START);
    FlowChange touch = refunds.touch(paid);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TestRefunds.with(touch, refunds.refund(other, "n", 1)));
    assertThatIllegalArgumentException().isThrownBy(() -> TestRefunds.reported(touch, report));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new FlowChange(touch.flow(), List.of(), null, List.of(), surplus.surpluses()))
        .withMessage("a change is about one flow");
  }

  @Test
  void shouldLetANewFlowComeAlone() {
    FlowChange intent = flows.intent(TestFlows.order("o"), "r");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TestRefunds.with(intent, refunds.refund(intent.flow(), "n", 1)))
        .withMessage("a new flow comes alone");
  }
}
