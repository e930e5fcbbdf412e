package io.payonce.partition;

import io.payonce.store.FlowStore;
import io.vertx.core.AsyncResult;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Brings to memory what went back of a flow, once for all messages that wait for it, and the owners
 * of refund numbers. Owned by its partition.
 */
final class RefundReader {
  private final FlowStore store;
  private final Home home;
  private final Consumer<FlowMessage> ready;
  private final BiConsumer<List<Message>, Throwable> failed;
  private int held;

  /**
   * @param ready takes a message that may be decided now
   * @param failed takes those that the store had no answer for
   */
  RefundReader(
      FlowStore store,
      Home home,
      Consumer<FlowMessage> ready,
      BiConsumer<List<Message>, Throwable> failed) {
    this.store = store;
    this.home = home;
    this.ready = ready;
    this.failed = failed;
  }

  /** Messages waiting. */
  int held() {
    return held;
  }

  void read(FlowCell cell, FlowMessage message) {
    held++;
    if (cell.readers != null) {
      cell.readers.add(message);
      return;
    }
    cell.readers = new ArrayList<>(List.of(message));
    var refunds = store.refunds(cell.flowId(), RefundBook.MAX_REFUNDS);
    var surpluses = store.surpluses(cell.flowId(), RefundBook.MAX_REFUNDS);
    home.onThread(
        Future.all(refunds, surpluses),
        read -> {
          if (read.succeeded()) {
            cell.readRefunds(new RefundBook(refunds.result(), surpluses.result()));
          }
          release(cell, read);
        });
  }

  private void release(FlowCell cell, AsyncResult<CompositeFuture> read) {
    List<FlowMessage> messages = Objects.requireNonNull(cell.readers);
    cell.readers = null;
    held -= messages.size();
    if (read.succeeded()) {
      messages.forEach(ready);
    } else {
      failed.accept(List.copyOf(messages), read.cause());
    }
    home.drain();
  }

  /** Finds out who owns the number of the request. */
  void look(RefundOrder ask) {
    held++;
    home.onThread(
        store.refund(ask.request.key()),
        found -> {
          held--;
          if (found.failed()) {
            failed.accept(List.of(ask), found.cause());
          } else {
            ask.looked = true;
            ask.owner = found.result().orElse(null);
            ready.accept(ask);
          }
          home.drain();
        });
  }
}
