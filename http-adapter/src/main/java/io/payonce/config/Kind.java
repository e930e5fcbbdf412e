package io.payonce.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the text of a setting may be, and what it then means. Pure. */
@FunctionalInterface
public interface Kind<T> {
  Reading<T> read(String text);

  /** A kind that reads a text without the blanks around it, and always allows the same. */
  static <T> Kind<T> of(String allowed, Function<String, Optional<T>> reader) {
    return text ->
        reader
            .apply(text.strip())
            .<Reading<T>>map(Reading.Good::new)
            .orElseGet(() -> Reading.Bad.unlike(allowed));
  }

  static Kind<Integer> integer(int min, int max) {
    return of(range(min, max), text -> whole(text, min, max).map(Long::intValue));
  }

  static Kind<Long> number(long min, long max) {
    return of(range(min, max), text -> whole(text, min, max));
  }

  static Kind<Duration> duration(Duration min, Duration max) {
    return of(
        "%s to %s, as in 500ms, 10s, 5m, 2h or 30d"
            .formatted(Durations.print(min), Durations.print(max)),
        text ->
            Durations.parse(text)
                .filter(value -> value.compareTo(min) >= 0 && value.compareTo(max) <= 0));
  }

  static Kind<Boolean> yesOrNo() {
    return of(
        "true or false",
        text ->
            switch (text) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              default -> Optional.empty();
            });
  }

  static <E extends Enum<E>> Kind<E> oneOf(Class<E> words) {
    List<E> constants = List.of(words.getEnumConstants());
    return of(
        constants.stream().map(Kind::word).collect(Collectors.joining(", ")),
        text -> constants.stream().filter(constant -> word(constant).equals(text)).findFirst());
  }

  static Kind<Path> path() {
    return of("a path", Kind::pathOf);
  }

  static Kind<URI> uri(String allowed, String... schemes) {
    return of(
        allowed,
        text -> uriOf(text).filter(uri -> Arrays.asList(schemes).contains(uri.getScheme())));
  }

  static Kind<String> text(String allowed, Predicate<String> test) {
    return of(allowed, text -> Optional.of(text).filter(test));
  }

  private static String range(long min, long max) {
    return min + " to " + max;
  }

  private static Optional<Long> whole(String text, long min, long max) {
    return Optional.of(text)
        .filter(digits -> digits.matches("[0-9]{1,18}"))
        .map(Long::parseLong)
        .filter(value -> value >= min && value <= max);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static Optional<Path> pathOf(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
    } catch (InvalidPathException notOne) {
      return Optional.empty();
    }
  }

  static Optional<URI> uriOf(String text) {
    try {
      return Optional.of(new URI(text)).filter(uri -> uri.getHost() != null);
    } catch (URISyntaxException notOne) {
      return Optional.empty();
    }
  }
}
