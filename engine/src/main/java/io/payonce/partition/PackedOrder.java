package io.payonce.partition;

import io.payonce.payment.AnswerFormat;
import io.payonce.payment.Flow;
import io.payonce.payment.OrderKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order of one settled flow that nothing is going on with, in one array: live it is thirty
 * objects, which take several times as much. Its key is not in it. Immutable.
 */
final class PackedOrder implements KeptOrder {
  private static final int NOTHING_REFUNDED = 1;

  /** The request number, for whoever looks for it; what else there is of the order; the flow. */
  private final byte[] fields;

  private PackedOrder(byte[] fields) {
    this.fields = fields;
  }

  /**
   * Null when there is more to the order than fits, or something is going on with it.
   *
   * @param out to write with
   */
  static @Nullable PackedOrder of(OrderCell order, AnswerFormat format, FieldWriter out) {
    List<FlowCell> cells = order.cells();
    if (cells.size() != 1 || !cells.get(0).isPlain()) {
      return null;
    }
    FlowCell cell = cells.get(0);
    out.clear();
    out.text(cell.flow.intent().requestNo());
    out.octet(cell.knowsRefunds() ? NOTHING_REFUNDED : 0);
    cell.worded(format).write(out);
    return new PackedOrder(out.toBytes());
  }

  /** The flow, if it is the one that the request made. */
  @Nullable Flow find(String requestNo, OrderKey key, AnswerFormat format) {
    FieldReader in = new FieldReader(fields);
    if (!in.nextIs(requestNo)) {
      return null;
    }
    in.octet();
    return WordedFlow.read(in, key, requestNo, format).flow();
  }

  /** The order as it was before it was packed. */
  OrderCell unpack(OrderKey key, AnswerFormat format) {
    FieldReader in = new FieldReader(fields);
    String requestNo = in.requiredText();
    boolean nothingRefunded = in.octet() == NOTHING_REFUNDED;
    OrderCell order = new OrderCell(key, List.of());
    WordedFlow worded = WordedFlow.read(in, key, requestNo, format);
    FlowCell cell = FlowCell.stored(worded.flow(), nothingRefunded);
    cell.worded = worded;
    order.add(cell);
    return order;
  }

  @Override
  public boolean isBusy() {
    return false;
  }

  /** What it takes, but for the two objects that hold it. */
  int bytes() {
    return fields.length;
  }
}
