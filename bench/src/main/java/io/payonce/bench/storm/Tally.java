package io.payonce.bench.storm;

import io.payonce.bench.report.Latency;
import io.vertx.core.json.JsonObject;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What is counted about the rounds of one shape. */
final class Tally {
  private final TreeMap<Integer, Integer> statuses = new TreeMap<>();
  private final Histogram requests = Latency.histogram();
  private final Histogram slowest = Latency.histogram();
  private int rounds;
  private int replays;
  private int flows;
  private long charges;

  void add(Salvo salvo) {
    rounds++;
    for (Reply reply : salvo.replies()) {
      statuses.merge(reply.status(), 1, Integer::sum);
      replays += reply.replayed() ? 1 : 0;
      requests.recordValue(reply.nanos());
    }
    slowest.recordValue(salvo.replies().stream().mapToLong(Reply::nanos).max().orElse(0));
  }

  void add(Evidence evidence) {
    flows += evidence.flows().size();
    charges += evidence.charges();
  }

  int rounds() {
    return rounds;
  }

  int status(int status) {
    return statuses.getOrDefault(status, 0);
  }

  /** Answers of any other status, and requests without an answer. */
  int otherThan(int... known) {
    int all = statuses.values().stream().mapToInt(Integer::intValue).sum();
    for (int status : known) {
      all -= status(status);
    }
    return all;
  }

  int replays() {
    return replays;
  }

  int flows() {
    return flows;
  }

  long charges() {
    return charges;
  }

  Latency latency() {
    return Latency.of(requests);
  }

  Latency slowestOfARound() {
    return Latency.of(slowest);
  }

  JsonObject json() {
    JsonObject counts = new JsonObject();
    statuses.forEach((status, count) -> counts.put(Integer.toString(status), count));
    return new JsonObject()
        .put("rounds", rounds)
        .put("statuses", counts)
        .put("replayed", replays)
        .put("flows", flows)
        .put("charges", charges);
  }
}
