package io.payonce.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the server writes, and how often, by its metrics and by PostgreSQL's. */
class BatchIT {
  private static final int PAYMENTS = 2_000;
  private static final String APPENDS = "partition_append_time_seconds_count";
  private static final String DUPLICATES = "payment_duplicate_count_total";

  @RegisterExtension static final Scene scene = Scene.withOwnServers();

  @Test
  void shouldWriteManyPaymentsWithOneAppend() throws Exception {
    Metrics before = scene.api.metrics();
    long commits = commits();
    pay(payments());
    Metrics after = scene.api.metrics();

    double changes = more("partition_batch_size_sum", before, after);
    double batches = more("partition_batch_size_count", before, after);
    assertThat(changes).isGreaterThanOrEqualTo(PAYMENTS);
    assertThat(changes / batches).as("mean batch").isGreaterThan(1.5);
    assertThat(more(APPENDS, before, after)).isEqualTo(batches);
    assertThat((double) (commits() - commits)).as("transactions").isLessThan(changes / 2);
  }

  @Test
  void shouldAnswerKnownKeysFromMemory() throws Exception {
    List<Ask> asks = payments().subList(0, Storm.THREADS);
    pay(asks);
    Metrics before = scene.api.metrics();
    long commits = commits();
    for (int round = 0; round < PAYMENTS / Storm.THREADS; round++) {
      scene.storm.pay(scene.api, asks::get);
    }
    Metrics after = scene.api.metrics();

    assertThat(more(APPENDS, before, after)).isZero();
    assertThat(
            after.of(DUPLICATES, "kind=\"replayed\"") - before.of(DUPLICATES, "kind=\"replayed\""))
        .isEqualTo(PAYMENTS);
    assertThat(commits() - commits).as("the sweeps' transactions").isLessThan(PAYMENTS / 10);
  }

  private static void pay(List<Ask> asks) {
    scene.storm.each(asks, ask -> assertThat(scene.api.pay(ask).status()).isEqualTo(201));
  }

  private static List<Ask> payments() {
    List<Ask> asks = new ArrayList<>();
    for (int i = 0; i < PAYMENTS; i++) {
      asks.add(Ask.instant());
    }
    return asks;
  }

  private static double more(String name, Metrics before, Metrics after) {
    return after.of(name) - before.of(name);
  }

  /** Sessions tell of their transactions when they rest, a second at most after the last. */
  private static long commits() throws Exception {
    return scene
        .database()
        .count("SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()");
  }
}
