package io.payonce.bench.storm;

import java.util.Arrays;
import java.util.TreeMap;

/** How many answers there were of each status, and how many of them were marked as repetitions. */
final class AnswerCounts {
  private final TreeMap<Integer, Long> statuses = new TreeMap<>();
  private long replayed;

  void add(Reply reply) {
    statuses.merge(reply.status(), 1L, Long::sum);
    replayed += reply.replayed() ? 1 : 0;
  }

  void add(AnswerCounts more) {
    more.statuses.forEach((status, count) -> statuses.merge(status, count, Long::sum));
    replayed += more.replayed;
  }

  long status(int status) {
    return statuses.getOrDefault(status, 0L);
  }

  /** Answers of any other status, and requests without an answer. */
  long otherThan(int... known) {
    long all = statuses.values().stream().mapToLong(Long::longValue).sum();
    return all - Arrays.stream(known).mapToLong(this::status).sum();
  }

  long replayed() {
    return replayed;
  }
}
