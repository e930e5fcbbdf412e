package io.payonce.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.payment.Cause;
import io.payonce.payment.Event;
import io.payonce.payment.OrderView;
import io.payonce.payment.State;
import io.payonce.payment.Transition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViewsTest {
  private static final String ANSWER_AND_TIMES =
      "\"createdAt\":\"2026-11-21T12:00:00.000Z\",\"updatedAt\":\"2026-11-21T12:00:01.250Z\","
          + "\"expiresAt\":\"2026-11-21T12:30:00.000Z\",";
  private static final String COUNTS =
      "\"refunded\":5,\"refundReserved\":7,\"attempt\":2,\"conflicted\":true,\"version\":4}";

  @Test
  void shouldShowAllOfAFlow() {
    assertThat(text(Views.flow(Flows.full())))
        .startsWith("{\"flowId\":")
        .endsWith(
            ANSWER_AND_TIMES
                + "\"userId\":\"Zoë\",\"description\":\"Ten \\\"classes\\\"\",\"couponId\":\"C-1\","
                + "\"metadata\":{\"a\":[1,2.50]},"
                + COUNTS);
  }

  @Test
  void shouldLeaveOutWhatAFlowDoesNotHave() {
    assertThat(text(Views.flow(Flows.in(State.SUCCESS)))).endsWith(ANSWER_AND_TIMES + COUNTS);
  }

  @Test
  void shouldShowAnOrderByItsFlows() {
    OrderView order =
        new OrderView(
            Flows.full().intent().order(), List.of(Flows.in(State.SUCCESS), Flows.full()));

    assertThat(text(Views.order(order)))
        .startsWith(
            "{\"orderId\":\"o-1\",\"state\":\"SUCCESS\",\"canPay\":false,\"canCancel\":false,"
                + "\"canRefund\":true,\"flows\":[{\"flowId\":")
        .endsWith(COUNTS + "]}");
  }

  @Test
  void shouldShowTheHistory() {
    Transition paid =
        new Transition(
            Flows.ID,
            1,
            State.PENDING,
            State.PAYING,
            Event.PAY,
            Cause.REQUEST,
            null,
            Flows.CREATED);
    Transition won =
        new Transition(
            Flows.ID,
            2,
            State.PAYING,
            State.SUCCESS,
            Event.SUCCEED,
            Cause.CALLBACK,
            "P-1",
            Flows.CREATED.plusMillis(7));

    assertThat(text(Views.transitions(List.of(paid, won))))
        .isEqualTo(
            "{\"transitions\":[{\"seq\":1,\"from\":\"PENDING\",\"to\":\"PAYING\",\"event\":\"PAY\","
                + "\"cause\":\"request\",\"at\":\"2026-11-21T12:00:00.000Z\"},"
                + "{\"seq\":2,\"from\":\"PAYING\",\"to\":\"SUCCESS\",\"event\":\"SUCCEED\","
                + "\"cause\":\"callback\",\"detail\":\"P-1\",\"at\":\"2026-11-21T12:00:00.007Z\"}]}");
  }

  @Test
  void shouldSayWhyItIsNotReady() {
    assertThat(text(Views.health("not-ready", List.of("stopping"))))
        .isEqualTo("{\"status\":\"not-ready\",\"reasons\":[\"stopping\"]}");
    assertThat(text(Views.health("live", List.of()))).isEqualTo("{\"status\":\"live\"}");
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }
}
