package io.payonce.bench.storm;

import io.payonce.bench.server.ServerHistogram;
import io.payonce.bench.server.ServerMetrics;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/** The idempotent checks of a server as it timed them itself, by what they found. */
record ServerChecks(Map<Duplicate, ServerHistogram> found) {
  private static final String NAME = "idempotency_check_time_seconds";

  ServerChecks {
    found = Map.copyOf(found);
  }

  static ServerChecks none() {
    return new ServerChecks(Map.of());
  }

  static ServerChecks of(ServerMetrics metrics) {
    Map<Duplicate, ServerHistogram> found = new EnumMap<>(Duplicate.class);
    for (Duplicate kind : Duplicate.values()) {
      String label = "kind=\"" + kind.label() + "\"";
      found.put(kind, ServerHistogram.of(metrics, NAME, label));
    }
    return new ServerChecks(found);
  }

  ServerHistogram of(Duplicate kind) {
    return found.getOrDefault(kind, ServerHistogram.EMPTY);
  }

  ServerChecks since(ServerChecks earlier) {
    return with(earlier, ServerHistogram::since);
  }

  ServerChecks and(ServerChecks more) {
    return with(more, ServerHistogram::and);
  }

  private ServerChecks with(ServerChecks other, BinaryOperator<ServerHistogram> both) {
    Map<Duplicate, ServerHistogram> result = new EnumMap<>(Duplicate.class);
    for (Duplicate kind : Duplicate.values()) {
      result.put(kind, both.apply(of(kind), other.of(kind)));
    }
    return new ServerChecks(result);
  }

  /**
   * What the server counted otherwise than its callers.
   *
   * @param replies all that came back meanwhile
   * @param alone whether nobody else asked; else it may have counted more
   */
  List<String> differences(AnswerCounts replies, boolean alone) {
    List<String> wrong = new ArrayList<>();
    long repeated = of(Duplicate.JOINED).count() + of(Duplicate.REPLAYED).count();
    compare("repetitions", repeated, replies.replayed(), alone, wrong);
    long taken = of(Duplicate.ORDER_LIVE).count();
    compare("orders already live", taken, replies.status(409), alone, wrong);
    long used = of(Duplicate.MISMATCH).count();
    compare("reused keys", used, replies.status(422), alone, wrong);
    return wrong;
  }

  private static void compare(
      String what, long counted, long answered, boolean alone, List<String> wrong) {
    if (alone ? counted != answered : counted < answered) {
      wrong.add("the server timed " + counted + " " + what + ", answered were " + answered);
    }
  }
}
