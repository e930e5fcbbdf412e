package io.payonce.bench.load.mix;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How much of each kind a mix has.
 *
 * @param weights 1..1000 of those that are in it; at least one
 */
public record Recipe(Map<Kind, Integer> weights) {
  private static final int MOST_WEIGHT = 1000;

  public Recipe {
    if (weights.isEmpty()) {
      throw new IllegalArgumentException("a mix has at least one kind");
    }
    weights = Collections.unmodifiableMap(new EnumMap<>(weights));
  }

  /**
   * Of {@code new=70,replay-hot=30}.
   *
   * @throws IllegalArgumentException that says what is allowed
   */
  public static Recipe parse(String text) {
    Map<Kind, Integer> weights = new EnumMap<>(Kind.class);
    for (String part : text.split(",", -1)) {
      String[] words = part.split("=", -1);
      Kind kind = Kind.of(words[0]).orElseThrow(() -> refused(text));
      if (words.length != 2 || weights.put(kind, weight(words[1], text)) != null) {
        throw refused(text);
      }
    }
    return new Recipe(weights);
  }

  private static int weight(String digits, String text) {
    if (!digits.matches("[1-9]\\d{0,3}") || Integer.parseInt(digits) > MOST_WEIGHT) {
      throw refused(text);
    }
    return Integer.parseInt(digits);
  }

  private static IllegalArgumentException refused(String text) {
    String kinds =
        Arrays.stream(Kind.values()).map(Kind::toString).collect(Collectors.joining(", "));
    return new IllegalArgumentException(
        "--mix must be KIND=WEIGHT,… with each of %s at most once and weights 1..%d, was %s"
            .formatted(kinds, MOST_WEIGHT, text));
  }

  /** Whether payments must have been made before. */
  public boolean needsPayments() {
    return weights.keySet().stream().anyMatch(Kind::needsPayments);
  }

  public boolean has(Kind kind) {
    return weights.containsKey(kind);
  }

  @Override
  public String toString() {
    return weights.entrySet().stream()
        .map(part -> part.getKey() + "=" + part.getValue())
        .collect(Collectors.joining(","));
  }
}
