package io.payonce.bench.load.drive;

import io.payonce.bench.report.Latency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What was counted while a generator ran for some time. Touched on the generator's event loop only,
 * until the phase is over.
 */
public final class Phase {
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final int STATUSES = 600;
  private static final int MOST_COMPLAINTS = 20;

  private final long startNanos;
  private final long endNanos;
  private final long[] statuses = new long[STATUSES];
  private final long[] perSecond;
  private final Map<String, Tally> kinds = new TreeMap<>();
  private final List<String> complaints = new ArrayList<>();
  private final Histogram unsent = Latency.histogram();
  private long sent;
  private long late;

  Phase(long startNanos, Duration length) {
    this.startNanos = startNanos;
    this.endNanos = startNanos + length.toNanos();
    this.perSecond = new long[(int) length.toSeconds()];
  }

  /** When it began, by the JVM's clock. */
  public long startNanos() {
    return startNanos;
  }

  long endNanos() {
    return endNanos;
  }

  boolean isOver(long nowNanos) {
    return nowNanos - endNanos >= 0;
  }

  void countSent() {
    sent++;
  }

  void countLate() {
    late++;
  }

  /** Notes a call that was due at a moment and had not begun at the end. */
  void countUnsent(long dueNanos) {
    unsent.recordValue(endNanos - dueNanos);
  }

  void countStatus(int status) {
    statuses[status]++;
  }

  /** Notes the end of a call that should have begun at a moment. */
  void ended(String kind, Verdict verdict, long sinceNanos, long nowNanos) {
    Tally tally = tally(kind);
    if (verdict instanceof Verdict.Wrong wrong) {
      tally.countWrong();
      complain(kind + ": " + wrong.why());
    } else if (verdict instanceof Verdict.Overloaded) {
      tally.countOverloaded();
    } else {
      tally.countDone(nowNanos - sinceNanos);
      if (!isOver(nowNanos)) {
        tally.countInTime();
      }
      int second = (int) ((nowNanos - startNanos) / SECOND_NANOS);
      if (second < perSecond.length) {
        perSecond[second]++;
      }
    }
  }

  void unanswered(String kind, String why) {
    tally(kind).countUnanswered();
    complain(kind + ": no answer: " + why);
  }

  void complain(String what) {
    if (complaints.size() < MOST_COMPLAINTS) {
      complaints.add(what);
    }
  }

  private Tally tally(String kind) {
    return kinds.computeIfAbsent(kind, any -> new Tally());
  }

  /** Calls that were begun; each has ended, one way or another. */
  public long sent() {
    return sent;
  }

  /** Open loop: calls that began more than a millisecond late, for whatever reason. */
  public long late() {
    return late;
  }

  /** Open loop: calls that were due and were not begun before the end. */
  public long unsent() {
    return unsent.getTotalCount();
  }

  /** How long, in nanoseconds, these had waited at the end: less than they would have taken. */
  public Histogram unsentWaits() {
    return unsent;
  }

  /** Answers by status. */
  public Map<Integer, Long> statuses() {
    Map<Integer, Long> seen = new TreeMap<>();
    for (int status = 0; status < STATUSES; status++) {
      if (statuses[status] > 0) {
        seen.put(status, statuses[status]);
      }
    }
    return seen;
  }

  /** What became of the calls, by kind. */
  public Map<String, Tally> kinds() {
    return Collections.unmodifiableMap(kinds);
  }

  /** What became of all calls. */
  public Tally all() {
    Tally all = new Tally();
    kinds.values().forEach(all::add);
    return all;
  }

  /** Calls answered rightly in each whole second. */
  public long[] perSecond() {
    return perSecond.clone();
  }

  /** What was wrong, the first twenty cases. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /**
   * Calls answered rightly before the time was over, for each second of it. What ends later, when
   * ever fewer are on their way, is no part of it.
   */
  public double rate() {
    return perSecond(kinds.values().stream().mapToLong(Tally::inTime).sum());
  }

  /** The same, of one kind only. */
  public double rate(String kind) {
    Tally tally = kinds.get(kind);
    return perSecond(tally == null ? 0 : tally.inTime());
  }

  private double perSecond(long done) {
    return done == 0 ? 0 : done / ((endNanos - startNanos) / (double) SECOND_NANOS);
  }
}
