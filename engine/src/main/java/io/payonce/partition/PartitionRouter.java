package io.payonce.partition;

import static java.util.stream.Collectors.groupingBy;

import io.payonce.channel.ProviderEvent;
import io.payonce.payment.FlowIds;
import io.payonce.payment.FlowRef;
import io.payonce.payment.OrderKey;
import io.payonce.payment.PayRequest;
import io.payonce.payment.RefundRequest;
import io.payonce.payment.Slots;
import io.payonce.store.DueFlow;
import io.payonce.store.DueRefund;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the partition of an order: slots are dealt out in equal ranges. What comes when the mailbox
 * is full, or when the engine is closing, is refused at once. Thread-safe.
 */
public final class PartitionRouter implements Payments {
  private static final Logger LOG = LoggerFactory.getLogger(PartitionRouter.class);

  private final List<Partition> partitions;
  private volatile boolean closing;

  private PartitionRouter(List<Partition> partitions) {
    this.partitions = partitions;
  }

  /**
   * Deploys the partitions, each on an event loop of its own as far as there are enough.
   *
   * @param count 1 … 1,024
   */
  public static Future<PartitionRouter> deploy(Vertx vertx, int count, PartitionParts parts) {
    if (count < 1 || count > 1024) {
      throw new IllegalArgumentException("partitions must be 1..1024, was " + count);
    }
    List<Partition> partitions =
        IntStream.range(0, count).mapToObj(i -> new Partition(i, parts)).toList();
    return Future.all(partitions.stream().map(vertx::deployVerticle).toList())
        .map(deployed -> new PartitionRouter(partitions));
  }

  @Override
  public Future<PayResult> pay(PayRequest request) {
    Promise<PayResult> reply = Promise.promise();
    send(request.order().slot(), new Pay(request, System.nanoTime(), reply));
    return onCaller(reply.future());
  }

  @Override
  public Future<CommandResult> start(FlowRef flow) {
    Promise<CommandResult> reply = Promise.promise();
    send(FlowIds.slot(flow.flowId()), new Command.Start(flow, System.nanoTime(), reply));
    return onCaller(reply.future());
  }

  @Override
  public Future<CommandResult> cancel(FlowRef flow, @Nullable String reason) {
    Promise<CommandResult> reply = Promise.promise();
    send(FlowIds.slot(flow.flowId()), new Command.Cancel(flow, reason, System.nanoTime(), reply));
    return onCaller(reply.future());
  }

  @Override
  public Future<RefundResult> refund(RefundRequest request) {
    Promise<RefundResult> reply = Promise.promise();
    send(FlowIds.slot(request.flow().flowId()), new RefundOrder(request, System.nanoTime(), reply));
    return onCaller(reply.future());
  }

  @Override
  public Future<ReportResult> report(ProviderEvent event) {
    Promise<ReportResult> reply = Promise.promise();
    send(FlowIds.slot(event.flowId()), new FlowMessage.Report(event, reply));
    return onCaller(reply.future());
  }

  /**
   * Takes charge of flows in doubt that have no durable date to look at them. When it ends, each of
   * them holds {@link #quietSince} back until it has an outcome or a date, whatever happens.
   */
  public Future<Void> takeOver(List<DueFlow> flows) {
    var byPartition = flows.stream().collect(groupingBy(flow -> partition(flow.order().slot())));
    return Future.all(
            byPartition.entrySet().stream().map(e -> e.getKey().takeOver(e.getValue())).toList())
        .onSuccess(taken -> flows.forEach(this::look))
        .mapEmpty();
  }

  /** Has the flow looked at; a full mailbox forgets it, and it stays due. */
  public void look(DueFlow due) {
    send(due.order().slot(), new FlowMessage.Due(due.order(), due.flowId()));
  }

  /** Has the refund looked at; a full mailbox forgets it, and it stays due. */
  public void look(DueRefund due) {
    send(due.order().slot(), new FlowMessage.RefundDue(due.order(), due.flowId(), due.refundId()));
  }

  /** Hands all notes to the store, as far as it takes them. */
  public Future<Void> writeNotes() {
    return Future.all(partitions.stream().map(Partition::writeNotes).toList()).mapEmpty();
  }

  /** Brings orders to memory, as far as there is room. */
  public void warm(List<OrderKey> orders) {
    orders.forEach(order -> send(order.slot(), new Message.Warm(order)));
  }

  /**
   * Every flow in doubt that was or will be created before this has a durable date to look at it.
   */
  public Instant quietSince() {
    return partitions.stream().map(Partition::quietSince).min(Instant::compareTo).orElseThrow();
  }

  /** Whether every partition has decided, written and answered all that it was given. */
  public boolean isIdle() {
    return partitions.stream().allMatch(Partition::isIdle);
  }

  /** From now on everything new is refused; what was accepted is finished. */
  public void refuseNew() {
    closing = true;
  }

  private void send(int slot, Message message) {
    if (closing || !partition(slot).offer(message)) {
      message.refuseBusy();
    }
  }

  private Partition partition(int slot) {
    return partitions.get(slot * partitions.size() / Slots.COUNT);
  }

  private static <T> Future<T> onCaller(Future<T> result) {
    if (result.isComplete()) {
      return result;
    }
    Context caller = Vertx.currentContext();
    Promise<T> onCaller = Promise.promise();
    result.onComplete(
        done -> {
          if (caller == null) {
            tell(onCaller, done);
          } else {
            caller.runOnContext(ignored -> onCaller.handle(done));
          }
        });
    return onCaller.future();
  }

  /** On the partition's thread, which a caller's careless handler may not harm. */
  private static <T> void tell(Promise<T> caller, AsyncResult<T> result) {
    try {
      caller.handle(result);
    } catch (RuntimeException careless) {
      LOG.error("a caller failed to take its result", careless);
    }
  }
}
