package io.payonce.bench.server;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a server counted, at one moment.
 *
 * @param samples values by name and labels, as in {@code name{label="value"}}
 */
public record ServerMetrics(Map<String, Double> samples) {
  public ServerMetrics {
    samples = Map.copyOf(samples);
  }

  /** Of {@code GET /metrics}; empty when the server does not show any. */
  public static Future<Optional<ServerMetrics>> of(Api server) {
    return server.text("/metrics").map(text -> text.map(ServerMetrics::parse));
  }

  /** Of the Prometheus text format; lines that are no samples are skipped. */
  public static ServerMetrics parse(String text) {
    Map<String, Double> samples = new HashMap<>();
    for (String line : text.split("\n", -1)) {
      int end = line.indexOf(' ', line.lastIndexOf('}') + 1);
      if (!line.startsWith("#") && end > 0) {
        samples.put(
            line.substring(0, end), Double.valueOf(line.substring(end + 1).split(" ", 2)[0]));
      }
    }
    return new ServerMetrics(samples);
  }

  /**
   * The sum of a metric over those of its label sets that hold all of these, e.g. {@code a="b"}.
   */
  public double sum(String name, String... labels) {
    return samples.entrySet().stream()
        .filter(sample -> is(name, sample.getKey()))
        .filter(sample -> holds(sample.getKey(), labels))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  private static boolean is(String name, String key) {
    return key.equals(name) || key.startsWith(name + "{");
  }

  private static boolean holds(String key, String... labels) {
    for (String label : labels) {
      if (!key.contains(label)) {
        return false;
      }
    }
    return true;
  }
}
