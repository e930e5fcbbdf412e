package io.payonce.store;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the batches of several partitions together: while one append is under way the next
 * gathers, so one commit serves them all. Callable from any thread; everything happens on the
 * context that it was made on, and results arrive on each caller's own.
 */
final class GroupCommit implements Appender {
  /** An append takes no more batches once it has so many changes. */
  private static final int ENOUGH = 1_000;

  // Fixed at construction
  private final PostgresAppender writer;
  private final Context home;

  // Touched only on the home context
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private boolean writing;

  /** A batch of which its partition wants to hear; each has one at most. */
  private record Waiting(Batch batch, Promise<Appended> promise, @Nullable Context caller) {
    void end(AsyncResult<Appended> written) {
      if (caller == null) {
        promise.handle(written);
      } else {
        caller.runOnContext(there -> promise.handle(written));
      }
    }
  }

  GroupCommit(PostgresAppender writer, Context home) {
    this.writer = writer;
    this.home = home;
  }

  @Override
  public Future<Appended> append(Batch batch) {
    Waiting one = new Waiting(batch, Promise.promise(), Vertx.currentContext());
    home.runOnContext(
        here -> {
          waiting.add(one);
          write();
        });
    return one.promise.future();
  }

  private void write() {
    if (writing || waiting.isEmpty()) {
      return;
    }
    List<Waiting> group = takeGroup();
    writing = true;
    writer
        .append(Batch.of(group.stream().map(Waiting::batch).toList()))
        .onComplete(
            written -> {
              writing = false;
              group.forEach(one -> one.end(written));
              if (written.failed()) {
                giveUp(written);
              }
              write();
            });
  }

  private List<Waiting> takeGroup() {
    List<Waiting> group = new ArrayList<>();
    int changes = 0;
    while (changes < ENOUGH && !waiting.isEmpty()) {
      Waiting one = waiting.remove();
      group.add(one);
      changes += one.batch.size();
    }
    return group;
  }

  /** Whoever waited behind a silence has waited long enough. */
  private void giveUp(AsyncResult<Appended> silence) {
    waiting.forEach(one -> one.end(silence));
    waiting.clear();
  }

  Future<Void> close() {
    return writer.close();
  }
}
