package io.payonce.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final List<Fact> FACTS = List.of(new Fact.Called(Instant.EPOCH, "T1"));

  @TempDir Path directory;

  private final Vertx vertx = Vertx.vertx();
  private JournalFile file;
  private Journal journal;

  @BeforeEach
  void open() throws IOException {
    file = JournalFile.open(directory, SimOptions.Fsync.GROUPED);
    WorkerExecutor worker = vertx.createSharedWorkerExecutor("journal", 1);
    journal = new Journal(file, worker);
  }

  @AfterEach
  void close() throws IOException {
    file.close();
    Stage.ended(vertx.close());
  }

  @Test
  void shouldHaveWrittenWhatItSaysIsWritten() throws Exception {
    onContext(() -> journal.append(FACTS));
    assertThat(lines()).hasSize(1);
    onContext(
        () -> {
          IntStream.range(0, 1_000).forEach(i -> journal.append(FACTS));
          return journal.durable();
        });
    assertThat(lines()).hasSize(1_001);
    onContext(() -> journal.durable());
  }

  @Test
  void shouldWriteTheRestBeforeItCloses() throws Exception {
    onContext(
        () -> {
          IntStream.range(0, 1_000).forEach(i -> journal.append(FACTS));
          return journal.close();
        });
    assertThat(lines()).hasSize(1_000);
    assertThat(fails(() -> journal.append(FACTS))).isTrue();
  }

  @Test
  void shouldRefuseEverythingAfterAFailedWrite() throws Exception {
    file.close();
    assertThat(fails(() -> journal.append(FACTS))).isTrue();
    assertThat(fails(() -> journal.append(FACTS))).isTrue();
    assertThat(fails(() -> journal.durable())).isTrue();
  }

  @Test
  void shouldFailWhatGatheredBehindAFailedWrite() throws Exception {
    file.close();
    assertThat(
            fails(
                () -> {
                  Future<Void> first = journal.append(FACTS);
                  Future<Void> second = journal.append(FACTS);
                  return first.transform(any -> second);
                }))
        .isTrue();
  }

  private boolean fails(Callable<Future<Void>> work) {
    return Stage.ended(started(work).transform(result -> Future.succeededFuture(result.failed())));
  }

  private void onContext(Callable<Future<Void>> work) {
    Stage.ended(started(work));
  }

  /** The work, done on an event loop as the desk does it. */
  private Future<Void> started(Callable<Future<Void>> work) {
    return Future.future(
        promise ->
            vertx
                .getOrCreateContext()
                .runOnContext(
                    any -> {
                      try {
                        work.call().onComplete(promise);
                      } catch (Exception failure) {
                        promise.fail(failure);
                      }
                    }));
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(directory.resolve("ledger.journal"));
  }
}
