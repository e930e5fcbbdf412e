package io.payonce.store;

import static io.payonce.store.TestFlows.batch;
import static io.payonce.store.TestFlows.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.payment.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class AppendCallTest {
  private static final int REQUEST_NO = 34;
  private static final int REFUND_NO = 77;

  private final TestFlows flows = new TestFlows(1);
  private final TestRefunds refunds = new TestRefunds(flows);

  private FlowChange paid(String name) {
    return flows.success(flows.intent(order(name), name).flow());
  }

  private FlowChange reserve(String refundNo) {
    return refunds.reserve(paid(refundNo).flow(), refundNo, 1);
  }

  private static String[] column(Batch batch, int number) {
    return AppendCall.of(batch).arguments().getArrayOfStrings(number - 1);
  }

  @Test
  void shouldSpareAPaymentWhatOnlyRefundsAndReportsNeed() {
    FlowChange plain = paid("o");
    InboxEntry report =
        TestFlows.report("e", plain.flow().flowId(), new Outcome.Closed(), flows.now());

    assertThat(AppendCall.of(batch(plain, flows.intent(order("p"), "p"))).sql())
        .isEqualTo(AppendSql.HOT);
    for (FlowChange accompanied :
        List.of(
            reserve("n"),
            TestRefunds.reported(plain, report),
            refunds.accepted(plain.flow(), "P"))) {
      assertThat(AppendCall.of(batch(plain, accompanied)).sql()).isEqualTo(AppendSql.WHOLE);
    }
    assertThat(AppendCall.of(new Batch(List.of(), List.of(report))).sql())
        .isEqualTo(AppendSql.WHOLE);
  }

  @Test
  void shouldCountEveryFlowOfAnOrderThatIsPassedOnWithinABatch() {
    FlowChange failure = flows.failure(flows.intent(order("o"), "1").flow());

    assertThat(AppendCall.of(batch(failure, flows.intent(order("o"), "2"))).sql())
        .isEqualTo(AppendSql.WHOLE);
    assertThat(AppendCall.of(batch(failure, flows.intent(order("p"), "2"))).sql())
        .isEqualTo(AppendSql.HOT);
  }

  @Test
  void shouldTakeNewKeysInOneOrder() {
    Batch batch =
        batch(
            flows.intent(order("1"), "b"),
            paid("x"),
            flows.intent(order("2"), "c"),
            flows.intent(order("3"), "a"));

    assertThat(column(batch, REQUEST_NO)).containsExactly("a", "b", "c");
  }

  @Test
  void shouldTakeNewRefundNumbersInOneOrder() {
    assertThat(column(batch(reserve("b"), reserve("c"), paid("x"), reserve("a")), REFUND_NO))
        .containsExactly("a", "b", "c");
  }
}
