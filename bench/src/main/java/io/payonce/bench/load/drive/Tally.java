package io.payonce.bench.load.drive;

import io.payonce.bench.report.Latency;
import org.HdrHistogram.Histogram;

/** What became of the calls of one kind. */
public final class Tally {
  private final Histogram latency = Latency.histogram();
  private long inTime;
  private long overloaded;
  private long wrong;
  private long unanswered;

  void countDone(long nanos) {
    latency.recordValue(nanos);
  }

  void countInTime() {
    inTime++;
  }

  void countOverloaded() {
    overloaded++;
  }

  void countWrong() {
    wrong++;
  }

  void countUnanswered() {
    unanswered++;
  }

  /** Adds what became of others. */
  public void add(Tally other) {
    latency.add(other.latency);
    inTime += other.inTime;
    overloaded += other.overloaded;
    wrong += other.wrong;
    unanswered += other.unanswered;
  }

  /** Calls that were answered rightly. */
  public long done() {
    return latency.getTotalCount();
  }

  /** Those of them that were answered before their phase was over. */
  long inTime() {
    return inTime;
  }

  /** Calls that the server had no room for. */
  public long overloaded() {
    return overloaded;
  }

  /** Calls that were answered wrongly. */
  public long wrong() {
    return wrong;
  }

  /** Calls that got no answer. */
  public long unanswered() {
    return unanswered;
  }

  /** Of the calls that were answered rightly, in nanoseconds. */
  public Histogram latency() {
    return latency;
  }
}
