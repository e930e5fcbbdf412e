package io.payonce.partition;

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

  /** What the provider is being asked at this moment. */
  @Nullable Call call;

  /** Null while it is not known. */
  private @Nullable RefundBook refunds;

  /** What waits for {@link #refunds} to be read; null when nobody reads them. */
  @Nullable List<FlowMessage> readers;

  private final boolean begunHere;
  private @Nullable Line<Command> commands;

  private FlowCell(Flow flow, @Nullable Flow committed) {
    this.flow = flow;
    this.committed = committed;
    this.begunHere = committed == null;
  }

  static FlowCell decided(Flow flow) {
    return new FlowCell(flow, null);
  }

  static FlowCell stored(Flow flow) {
    return new FlowCell(flow, flow);
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

  /** Whether the store need not be asked what went back of the flow, or has been. */
  boolean knowsRefunds() {
    return refunds != null || begunHere;
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
