package io.payonce.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Remembers what was answered to whom, and which requests got no answer. Any thread. */
final class Witness {
  private static final String PAID = "payment";
  private static final String KEY_REUSED = "422 idempotency-key-reused";
  private static final Set<String> EXPECTED =
      Set.of(PAID, KEY_REUSED, "409 order-already-live", "409 request-in-progress");
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LATER = Duration.ofMillis(100);

  private final Map<Ask, Set<String>> payments = new ConcurrentHashMap<>();
  private final Map<Ask, Set<String>> kinds = new ConcurrentHashMap<>();
  private final Set<Ask> unanswered = ConcurrentHashMap.newKeySet();

  // Guarded by this
  private long answers;
  private long turnedAway;
  private Duration longest = Duration.ZERO;

  void saw(Ask ask, Reply reply) {
    kinds.computeIfAbsent(ask, key -> new ConcurrentSkipListSet<>()).add(kind(reply));
    if (reply.isPayment()) {
      payments.computeIfAbsent(ask, key -> new ConcurrentSkipListSet<>()).add(reply.content());
    }
    if (reply.status() == 503) {
      assertThat(reply.header("Retry-After")).isNotEmpty();
    }
    count(reply);
  }

  /** The connection broke before the answer. */
  void lost(Ask ask) {
    unanswered.add(ask);
  }

  private static String kind(Reply reply) {
    return reply.isPayment() ? PAID : reply.status() + " " + reply.text("code");
  }

  private synchronized void count(Reply reply) {
    answers++;
    turnedAway += reply.status() == 503 ? 1 : 0;
    longest = reply.took().compareTo(longest) > 0 ? reply.took() : longest;
    notifyAll();
  }

  /** Answers that said "later". */
  synchronized long turnedAway() {
    return turnedAway;
  }

  /** The longest that anybody waited for an answer. */
  synchronized Duration longest() {
    return longest;
  }

  /** Returns at the very moment when so many more answers have come. */
  synchronized void awaitMore(long more) throws InterruptedException {
    awaitThat(answers + more, () -> answers);
  }

  /** Returns when so many more were told "later". */
  synchronized void awaitTurnedAway(long more) throws InterruptedException {
    awaitThat(turnedAway + more, () -> turnedAway);
  }

  private synchronized void awaitThat(long goal, LongSupplier count) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (count.getAsLong() < goal) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      assertThat(left).as("time left until %d, %d so far", goal, count.getAsLong()).isPositive();
      wait(left);
    }
  }

  /** Repeats the requests whose connection broke; each gets an answer now. */
  List<Ask> repeatUnanswered(Scene scene) {
    List<Ask> asks = new ArrayList<>(unanswered);
    unanswered.removeAll(asks);
    scene.storm.each(asks, ask -> repeat(ask, scene.api));
    return asks;
  }

  /** Repeats everything that was ever asked; each gets an answer now. */
  void repeatAll(Scene scene) {
    scene.storm.each(new ArrayList<>(kinds.keySet()), ask -> repeat(ask, scene.api));
  }

  /** As callers do: again, until the answer is not "later". */
  private void repeat(Ask ask, Api api) {
    Reply reply =
        await()
            .atMost(PATIENCE)
            .pollInterval(LATER)
            .until(() -> api.pay(ask), answer -> answer.status() != 503);
    saw(ask, reply);
  }

  /** Repeats every payment that was answered: the answer is the same, byte for byte. */
  void assertSameAnswers(Scene scene) {
    scene.storm.each(
        paid(),
        ask -> {
          Reply reply = scene.api.pay(ask);
          assertThat(reply.content()).as("%s repeated", ask).isEqualTo(answerOf(ask));
          assertThat(reply.header("Idempotent-Replayed")).isEqualTo("true");
        });
  }

  List<Ask> paid() {
    return new ArrayList<>(payments.keySet());
  }

  /** The one answer of a payment. */
  String answerOf(Ask ask) {
    return payments.get(ask).iterator().next();
  }

  /**
   * Nothing was answered but what the contract has for such requests, and the same request was
   * always answered the same. "Later" is no contradiction.
   */
  void assertNoContradiction() {
    kinds.forEach(
        (ask, seen) ->
            assertThat(seen)
                .as("%s", ask)
                .allMatch(kind -> EXPECTED.contains(kind) || kind.startsWith("503 ")));
    payments.forEach(
        (ask, contents) -> {
          assertThat(contents).as("answers to %s", ask).hasSize(1);
          assertThat(kinds.get(ask)).as("%s was paid", ask).doesNotContain(KEY_REUSED);
        });
    Map<String, List<Ask>> byKey =
        payments.keySet().stream().collect(Collectors.groupingBy(Ask::requestNo));
    assertThat(byKey.values().stream().filter(asks -> asks.size() > 1))
        .as("payments with one key")
        .isEmpty();
  }
}
