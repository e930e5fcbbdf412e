package io.payonce.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;

/** Remembers what was answered to whom, and which requests got no answer. Any thread. */
final class Witness {
  private static final Set<Integer> EXPECTED = Set.of(201, 202, 409, 422);

  private final Map<Ask, Set<String>> payments = new ConcurrentHashMap<>();
  private final Map<Ask, Set<Integer>> statuses = new ConcurrentHashMap<>();
  private final Set<Ask> unanswered = ConcurrentHashMap.newKeySet();

  // Guarded by this
  private long answers;
  private long turnedAway;
  private Duration longest = Duration.ZERO;

  void saw(Ask ask, Reply reply) {
    statuses.computeIfAbsent(ask, key -> new ConcurrentSkipListSet<>()).add(reply.status());
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

  private synchronized void count(Reply reply) {
    answers++;
    turnedAway += reply.status() == 503 ? 1 : 0;
    longest = reply.took().compareTo(longest) > 0 ? reply.took() : longest;
    notifyAll();
  }

  synchronized long answers() {
    return answers;
  }

  /** Answers that said "later". */
  synchronized long turnedAway() {
    return turnedAway;
  }

  synchronized Duration longest() {
    return longest;
  }

  /** Returns when so many more answers have come, at the very moment. */
  synchronized void awaitMore(long more) throws InterruptedException {
    long until = answers + more;
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (answers < until) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      assertThat(left).as("milliseconds left for %d answers, has %d", until, answers).isPositive();
      wait(left);
    }
  }

  /** Requests that are to be repeated: nobody knows what became of them. */
  List<Ask> takeUnanswered() {
    List<Ask> taken = new ArrayList<>(unanswered);
    unanswered.removeAll(taken);
    return taken;
  }

  List<Ask> paid() {
    return new ArrayList<>(payments.keySet());
  }

  /** The one answer of a payment that was answered. */
  String answerOf(Ask ask) {
    return payments.get(ask).iterator().next();
  }

  /** Everything that was turned away and may be paid now. */
  List<Ask> all() {
    return new ArrayList<>(statuses.keySet());
  }

  /** Nothing but the answers of the contract, and for one request always the same. */
  void assertNoContradiction(int... tolerated) {
    Set<Integer> allowed = new TreeSet<>(EXPECTED);
    for (int status : tolerated) {
      allowed.add(status);
    }
    statuses.forEach((ask, seen) -> assertThat(allowed).as("%s", ask).containsAll(seen));
    payments.forEach(
        (ask, contents) -> {
          assertThat(contents).as("answers to %s", ask).hasSize(1);
          assertThat(statuses.get(ask)).as("%s was paid", ask).doesNotContain(422);
        });
    Map<String, Long> ownersByKey =
        payments.keySet().stream()
            .collect(Collectors.groupingBy(Ask::requestNo, Collectors.counting()));
    assertThat(ownersByKey.values()).allMatch(owners -> owners == 1);
  }
}
