package io.payonce.config;

import io.payonce.access.Rate;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rates as people write them: {@code 100/1s}, a hundred a second and a hundred at once after a
 * pause; {@code 100/1s+50}, and a hundred and fifty.
 */
final class Rates {
  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,8})/([0-9]{1,9}(?:ms|s|m|h|d))(?:\\+([0-9]{1,8}))?");

  private Rates() {}

  static Kind<Rate> kind() {
    return Kind.of("a number and a time of at most 1d, as in 100/1s or 100/1s+50", Rates::parse);
  }

  static Optional<Rate> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Durations.parse(matcher.group(2)).flatMap(per -> rate(matcher, per))
        : Optional.empty();
  }

  private static Optional<Rate> rate(Matcher matcher, Duration per) {
    long count = Long.parseLong(matcher.group(1));
    long more = matcher.group(3) == null ? 0 : Long.parseLong(matcher.group(3));
    try {
      return Optional.of(new Rate(count, per, count + more));
    } catch (IllegalArgumentException outOfBounds) {
      return Optional.empty();
    }
  }
}
