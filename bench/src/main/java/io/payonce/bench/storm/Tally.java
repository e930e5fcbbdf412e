package io.payonce.bench.storm;

import io.payonce.bench.report.Latency;
import org.HdrHistogram.Histogram;

/** What is counted about the rounds of one scene. */
final class Tally {
  private final AnswerCounts answers = new AnswerCounts();
  private final Histogram requests = Latency.histogram();
  private final Histogram slowest = Latency.histogram();
  private int rounds;
  private long flows;
  private long charges;

  void add(Salvo salvo) {
    rounds++;
    for (Reply reply : salvo.replies()) {
      answers.add(reply);
      requests.recordValue(reply.nanos());
    }
    slowest.recordValue(salvo.replies().stream().mapToLong(Reply::nanos).max().orElse(0));
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
