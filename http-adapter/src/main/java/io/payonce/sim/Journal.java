package io.payonce.sim;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes facts in groups: while one group is on its way to the disk, the next one gathers.
 *
 * <p>After a failed write nothing is written any more and every future fails: memory is then ahead
 * of the disk, and only a restart brings them together. Owned by one context; the writing itself is
 * done by a worker thread.
 */
final class Journal {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  private final JournalFile file;
  private final WorkerExecutor worker;

  // Touched only on the owning context
  private Group gathering = new Group();
  private @Nullable Group writing;
  private @Nullable Throwable ended;

  /** Lines that are written together, and who waits for them. */
  private record Group(Buffer lines, Promise<Void> written) {
    Group() {
      this(Buffer.buffer(), Promise.promise());
    }

    boolean isEmpty() {
      return lines.length() == 0;
    }
  }

  Journal(JournalFile file, WorkerExecutor worker) {
    this.file = file;
    this.worker = worker;
  }

  /** Writes the facts; the future ends on the owning context when they are on disk. */
  Future<Void> append(List<Fact> facts) {
    if (ended != null) {
      return Future.failedFuture(ended);
    }
    facts.forEach(
        fact -> gathering.lines().appendString(FactLine.of(fact)).appendByte((byte) '\n'));
    Future<Void> written = gathering.written().future();
    if (writing == null) {
      writeGathered();
    }
    return written;
  }

  /** Ends when everything appended so far is on disk. */
  Future<Void> durable() {
    if (ended != null) {
      return Future.failedFuture(ended);
    }
    Group last = gathering.isEmpty() ? writing : gathering;
    return last == null ? Future.succeededFuture() : last.written().future();
  }

  /** Writes what is left, refuses all further facts and closes the file. */
  Future<Void> close() {
    Future<Void> rest = durable();
    ended = ended == null ? new IllegalStateException("the simulator is stopped") : ended;
    return rest.otherwiseEmpty().eventually(() -> worker.executeBlocking(this::closeFile));
  }

  private @Nullable Void closeFile() throws Exception {
    file.close();
    return null;
  }

  private void writeGathered() {
    Group group = gathering;
    gathering = new Group();
    writing = group;
    worker
        .executeBlocking(() -> write(group))
        .onSuccess(nothing -> written(group))
        .onFailure(cause -> failed(group, cause));
  }

  private @Nullable Void write(Group group) throws Exception {
    file.append(ByteBuffer.wrap(group.lines().getBytes()));
    return null;
  }

  private void written(Group group) {
    writing = null;
    if (!gathering.isEmpty()) {
      writeGathered();
    }
    group.written().complete();
  }

  private void failed(Group group, Throwable cause) {
    LOG.error("the ledger cannot be written; the simulator refuses everything from now on", cause);
    ended = cause;
    writing = null;
    group.written().fail(cause);
    gathering.written().fail(cause);
  }
}
