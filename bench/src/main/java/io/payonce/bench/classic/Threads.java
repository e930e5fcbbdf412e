package io.payonce.bench.classic;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The threads that requests run on.
 *
 * @param platform of the system; with virtual ones a few that carry Jetty's own work
 * @param virtual one for each request, without a bound but that of the connections
 */
public record Threads(int platform, boolean virtual) {
  private static final int MOST = 1000;
  private static final int CARRYING = 8;
  private static final int VIRTUAL_AT_ONCE = 128;

  /** Since it a virtual thread that waits inside a monitor holds no thread of the system. */
  private static final int UNPINNED_SINCE = 24;

  /** Enough to keep a few cores and the database busy, few enough not to be in their way. */
  private static final int USUAL = 64;

  private static final int[] TRIED = {16, 32, 64};

  public Threads {
    if (platform < 1 || platform > MOST) {
      throw new IllegalArgumentException(
          "--classic-threads must be auto, virtual or 1..1000, was " + platform);
    }
  }

  /**
   * Of {@code auto}, {@code virtual} or a number.
   *
   * @throws IllegalArgumentException when it is none of these, or the JVM has no virtual threads
   */
  public static Threads of(String text) {
    int release = Runtime.version().feature();
    return switch (text) {
      case "auto" -> release >= UNPINNED_SINCE ? ofVirtual() : new Threads(USUAL, false);
      case "virtual" -> {
        if (release < UNPINNED_SINCE) {
          throw new IllegalArgumentException(
              "--classic-threads=virtual needs Java 24 or newer, this is " + release);
        }
        yield ofVirtual();
      }
      default -> new Threads(text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0, false);
    };
  }

  /** Those that are worth a trial, where there are few processors. */
  public static List<Threads> candidates() {
    List<Threads> all = new ArrayList<>();
    IntStream.of(TRIED).forEach(platform -> all.add(new Threads(platform, false)));
    if (Runtime.version().feature() >= UNPINNED_SINCE) {
      all.add(ofVirtual());
    }
    return List.copyOf(all);
  }

  private static Threads ofVirtual() {
    return new Threads(CARRYING, true);
  }

  /** How many requests have use for a connection of their own. */
  int concurrency() {
    return virtual ? VIRTUAL_AT_ONCE : platform;
  }

  @Override
  public String toString() {
    return virtual ? "virtual" : Integer.toString(platform);
  }
}
