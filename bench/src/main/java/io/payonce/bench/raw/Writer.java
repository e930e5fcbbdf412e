package io.payonce.bench.raw;

import java.time.Duration;
import java.util.List;

/** Writes payments in two steps each, over a fixed number of connections. */
interface Writer {
  /**
   * How a session is set, so that a statement prepared on an empty table finds its rows by their
   * index for ever.
   */
  List<String> SESSION =
      List.of(
          "jit=off",
          "enable_seqscan=off",
          "enable_hashjoin=off",
          "enable_mergejoin=off",
          "plan_cache_mode=force_generic_plan");

  /** The settings as the options of a connection. */
  static String sessionOptions() {
    return "-c " + String.join(" -c ", SESSION);
  }

  /** How it is called in the report. */
  String name();

  /**
   * Writes for so long; blocks.
   *
   * @return the payments that it believes to be committed
   */
  Written run(Duration length);

  /** Payments, and how many for each second it took to write them. */
  record Written(long payments, double perSecond) {}
}
