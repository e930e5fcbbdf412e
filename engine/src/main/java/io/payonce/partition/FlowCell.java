package io.payonce.partition;

import io.payonce.payment.AnswerFormat;
import io.payonce.payment.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A flow in memory and what hangs on it. Owned by its partition. */
final class FlowCell {
  final Line<Pay> pays = new Line<>();

  /** As decided; ahead of {@link #committed} while a write is under way. */
  Flow flow;

  /** As the store has it; null until the first write has ended. */
  @Nullable Flow committed;

  /** How the answer can be worded again, if that is known; of use only while it is this flow's. */
  @Nullable WordedFlow worded;

  /** What the provider is being asked at this moment. */
  @Nullable Call call;

  /** Null while it is not known. */
  private @Nullable RefundBook refunds;

  /** What waits for {@link #refunds} to be read; null when nobody reads them. */
  @Nullable List<FlowMessage> readers;

  /** Whether it was known that nothing had gone back of it when it came to memory. */
  private final boolean nothingRefunded;

  private @Nullable Line<Command> commands;

  private FlowCell(Flow flow, @Nullable Flow committed, boolean nothingRefunded) {
    this.flow = flow;
    this.committed = committed;
    this.nothingRefunded = nothingRefunded;
  }

  static FlowCell decided(Flow flow) {
    return new FlowCell(flow, null, true);
  }

  /**
   * A flow as the store has it.
   *
   * @param nothingRefunded whether it is known that nothing went back of it; else it isn't known
   */
  static FlowCell stored(Flow flow, boolean nothingRefunded) {
    return new FlowCell(flow, flow, nothingRefunded);
  }

  UUID flowId() {
    return flow.flowId();
  }

  boolean isDirty() {
    return committed == null || committed.version() != flow.version();
  }

  boolean isBusy() {
    return isDirty()
        || call != null
        || readers != null
        || (refunds != null && refunds.isBusy())
        || isAwaited();
  }

  /** Whether it has ended, nothing went back of it that is known of, and nothing is going on. */
  boolean isPlain() {
    return flow.state().isSettled() && (refunds == null || refunds.isEmpty()) && !isBusy();
  }

  /** The flow, and how its answer can be worded again. */
  WordedFlow worded(AnswerFormat format) {
    WordedFlow known = worded;
    return known != null && known.flow().equals(flow) ? known : WordedFlow.of(flow, format);
  }

  /** Whether the store need not be asked what went back of the flow, or has been. */
  boolean knowsRefunds() {
    return refunds != null || nothingRefunded;
  }

  /** What went back of the flow; to be asked for only when it is known. */
  RefundBook refunds() {
    if (!knowsRefunds()) {
      throw new IllegalStateException("refunds of flow " + flowId() + " have not been read");
    }
    refunds = refunds == null ? new RefundBook() : refunds;
    return refunds;
  }

  /** As the store has it. */
  void readRefunds(RefundBook read) {
    refunds = knowsRefunds() ? refunds() : read;
  }

  /** The request that made the flow waits for its outcome, however long that takes. */
  void make(Pay pay) {
    pay.joined = this;
    pay.created = true;
    pays.lead(pay);
  }

  /** False when as many as {@code limit} have joined the first one already. */
  boolean join(Pay pay, int limit) {
    boolean joined = pays.join(pay, limit);
    pay.joined = joined ? this : null;
    return joined;
  }

  /** False when as many as {@code limit} wait already. */
  boolean join(Command command, int limit) {
    if (commands == null) {
      commands = new Line<>();
    }
    boolean joined = commands.join(command, limit);
    command.joined = joined ? this : null;
    return joined;
  }

  List<Command> releaseCommands() {
    return commands == null ? List.of() : commands.release();
  }

  boolean isAwaited() {
    return !pays.isEmpty()
        || (commands != null && !commands.isEmpty())
        || (refunds != null && refunds.isAwaited());
  }

  /** All who wait for anything about the flow; nobody does afterwards. */
  List<Asked<?>> release() {
    return fromEachLine(Line::release);
  }

  /** Those who joined anybody before then. */
  List<Asked<?>> releaseBefore(long arrivedNanos) {
    return fromEachLine(line -> line.releaseBefore(arrivedNanos));
  }

  private List<Asked<?>> fromEachLine(Function<Line<?>, List<? extends Asked<?>>> released) {
    List<Asked<?>> all = new ArrayList<>(released.apply(pays));
    if (commands != null) {
      all.addAll(released.apply(commands));
    }
    if (refunds != null) {
      refunds.cells().forEach(refund -> all.addAll(released.apply(refund.line)));
    }
    return all;
  }
}
