package io.payonce.payment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StateTableTest {
  /** Every state and every event there is; a new one breaks this until its cells are written. */
  @Test
  void shouldBeExactlyThisTable() {
    assertThat(grid())
        .isEqualTo(
            """
            from               PAY SUCCEED FAIL CANCEL CLOSE REFUND_PART REFUND_FULL ACCEPT_LATE
            PENDING            PAYING . . CANCELLED CANCELLED . . .
            PAYING             . SUCCESS FAILED CANCELLING CANCELLED . . .
            CANCELLING         . SUCCESS CANCELLED . CANCELLED . . .
            SUCCESS            . . . . . PARTIALLY_REFUNDED REFUNDED .
            FAILED             . late . . . . . SUCCESS
            CANCELLED          . late . . . . . SUCCESS
            PARTIALLY_REFUNDED . . . . . PARTIALLY_REFUNDED REFUNDED .
            REFUNDED           . . . . . . . .
            """);
  }

  private static String grid() {
    StringBuilder grid = new StringBuilder(String.format("%-18s", "from"));
    for (Event event : Event.values()) {
      grid.append(' ').append(event);
    }
    for (State from : State.values()) {
      grid.append(String.format("%n%-18s", from));
      for (Event event : Event.values()) {
        grid.append(' ').append(cell(StateTable.step(from, event)));
      }
    }
    return grid.append('\n').toString();
  }

  private static String cell(Step step) {
    if (step instanceof Step.Move move) {
      return move.to().toString();
    }
    return step instanceof Step.Late ? "late" : ".";
  }
}
