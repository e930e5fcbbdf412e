package io.payonce.bench.storm;

import io.payonce.bench.report.Latency;
import java.util.Arrays;
import org.HdrHistogram.Histogram;

/** What is counted about the rounds of one scene. */
final class Tally {
  private final AnswerCounts answers = new AnswerCounts();
  private final Histogram requests = Latency.histogram();
  private final Histogram slowest = Latency.histogram();
  private int rounds;
  private long flows;
  private long charges;

  /** Of requests without an answer there are no times. */
  void add(Salvo salvo) {
    rounds++;
    salvo.replies().forEach(answers::add);
    long[] nanos =
        salvo.replies().stream().filter(Reply::arrived).mapToLong(Reply::nanos).toArray();
    for (long each : nanos) {
      requests.recordValue(each);
    }
    Arrays.stream(nanos).max().ifPresent(slowest::recordValue);
  }

  void add(Evidence evidence) {
    flows += evidence.flows().size();
    charges += evidence.charges();
  }

  void add(Tally more) {
    answers.add(more.answers);
    requests.add(more.requests);
    slowest.add(more.slowest);
    rounds += more.rounds;
    flows += more.flows;
    charges += more.charges;
  }

  int rounds() {
    return rounds;
  }

  AnswerCounts answers() {
    return answers;
  }

  long flows() {
    return flows;
  }

  long charges() {
    return charges;
  }

  /** Nanoseconds of each request. */
  Histogram requests() {
    return requests;
  }

  /** Nanoseconds of the slowest request of each round. */
  Histogram slowest() {
    return slowest;
  }
}
