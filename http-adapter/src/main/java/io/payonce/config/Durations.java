package io.payonce.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: a whole number and {@code ms}, {@code s}, {@code m}, …. */
public final class Durations {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private Durations() {}

  public static Optional<Duration> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.ofNullable(UNITS.get(matcher.group(2)))
            .map(unit -> unit.multipliedBy(Long.parseLong(matcher.group(1))))
        : Optional.empty();
  }

  /** In the largest unit that leaves nothing over. */
  static String print(Duration duration) {
    for (String unit : new String[] {"d", "h", "m", "s"}) {
      long size = UNITS.getOrDefault(unit, Duration.ZERO).toMillis();
      if (!duration.isZero() && duration.toMillis() % size == 0) {
        return duration.toMillis() / size + unit;
      }
    }
    return duration.toMillis() + "ms";
  }
}
