package io.payonce.payment;

import static io.payonce.payment.Event.ACCEPT_LATE;
import static io.payonce.payment.Event.CANCEL;
import static io.payonce.payment.Event.CLOSE;
import static io.payonce.payment.Event.FAIL;
import static io.payonce.payment.Event.PAY;
import static io.payonce.payment.Event.REFUND_FULL;
import static io.payonce.payment.Event.REFUND_PART;
import static io.payonce.payment.Event.SUCCEED;
import static io.payonce.payment.State.CANCELLED;
import static io.payonce.payment.State.CANCELLING;
import static io.payonce.payment.State.FAILED;
import static io.payonce.payment.State.PARTIALLY_REFUNDED;
import static io.payonce.payment.State.PAYING;
import static io.payonce.payment.State.PENDING;
import static io.payonce.payment.State.REFUNDED;
import static io.payonce.payment.State.SUCCESS;

import java.util.Arrays;
import java.util.List;

/**
 * The whole life of a payment: every transition there is. What is not a row does not happen; the
 * event is then recorded as a no-op and answered with the state as it is.
 */
public final class StateTable {
  private static final List<Row> TABLE =
      List.of(
          row(PENDING, PAY, PAYING),
          row(PENDING, CANCEL, CANCELLED),
          row(PENDING, CLOSE, CANCELLED),
          row(PAYING, SUCCEED, SUCCESS),
          row(PAYING, FAIL, FAILED),
          row(PAYING, CANCEL, CANCELLING),
          row(PAYING, CLOSE, CANCELLED),
          row(CANCELLING, SUCCEED, SUCCESS),
          row(CANCELLING, FAIL, CANCELLED),
          row(CANCELLING, CLOSE, CANCELLED),
          row(SUCCESS, REFUND_PART, PARTIALLY_REFUNDED),
          row(SUCCESS, REFUND_FULL, REFUNDED),
          row(PARTIALLY_REFUNDED, REFUND_PART, PARTIALLY_REFUNDED),
          row(PARTIALLY_REFUNDED, REFUND_FULL, REFUNDED),
          late(FAILED, SUCCEED),
          row(FAILED, ACCEPT_LATE, SUCCESS),
          late(CANCELLED, SUCCEED),
          row(CANCELLED, ACCEPT_LATE, SUCCESS));

  private static final Step[][] GRID = grid();

  private StateTable() {}

  /** What the event does to a flow in that state; never null. */
  public static Step step(State from, Event event) {
    return GRID[from.ordinal()][event.ordinal()];
  }

  private static Step[][] grid() {
    Step[][] grid = new Step[State.values().length][Event.values().length];
    for (Step[] cells : grid) {
      Arrays.fill(cells, Step.STAY);
    }
    for (Row row : TABLE) {
      grid[row.from.ordinal()][row.event.ordinal()] = row.step;
    }
    return grid;
  }

  private static Row row(State from, Event event, State to) {
    return new Row(from, event, new Step.Move(to));
  }

  /**
   * Money for a flow that has ended: not a move of this flow, but nothing to be overlooked either.
   */
  private static Row late(State from, Event event) {
    return new Row(from, event, Step.LATE);
  }

  private record Row(State from, Event event, Step step) {}
}
