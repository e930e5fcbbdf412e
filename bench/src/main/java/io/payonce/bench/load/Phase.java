package io.payonce.bench.load;

import io.payonce.bench.report.Latency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What is counted while the generator runs for some seconds. Touched on the generator's event loop
 * only, until the phase is over.
 */
final class Phase {
  static final int NO_ANSWER = 0;

  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final int STATUSES = 1000;
  private static final int MOST_COMPLAINTS = 20;

  private final long startNanos;
  private final long endNanos;
  private final long[] statuses = new long[STATUSES];
  private final long[] perSecond;
  private final Histogram latency = Latency.histogram();
  private final List<String> complaints = new ArrayList<>();
  private long lastNanos;

  Phase(long startNanos, Duration length) {
    this.startNanos = startNanos;
    this.endNanos = startNanos + length.toNanos();
    this.lastNanos = startNanos;
    this.perSecond = new long[(int) length.toSeconds()];
  }

  boolean isOver(long nowNanos) {
    return nowNanos - endNanos >= 0;
  }

  void answered(int status, long sentNanos, long nowNanos) {
    statuses[status]++;
    lastNanos = nowNanos;
    if (status == LoadRules.CREATED) {
      latency.recordValue(nowNanos - sentNanos);
      int second = (int) ((nowNanos - startNanos) / SECOND_NANOS);
      if (second < perSecond.length) {
        perSecond[second]++;
      }
    }
  }

  void unanswered(String why) {
    statuses[NO_ANSWER]++;
    complain("no answer: " + why);
  }

  void complain(String what) {
    if (complaints.size() < MOST_COMPLAINTS) {
      complaints.add(what);
    }
  }

  /** Answers by status; the requests without one are at {@link #NO_ANSWER}. */
  Map<Integer, Long> statuses() {
    Map<Integer, Long> seen = new TreeMap<>();
    for (int status = 0; status < STATUSES; status++) {
      if (statuses[status] > 0) {
        seen.put(status, statuses[status]);
      }
    }
    return seen;
  }

  /** New payments of each whole second. */
  long[] perSecond() {
    return perSecond.clone();
  }

  Histogram latency() {
    return latency;
  }

  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** New payments for each second from the first request to the last answer. */
  double rate() {
    return statuses[LoadRules.CREATED] / ((lastNanos - startNanos) / (double) SECOND_NANOS);
  }
}
