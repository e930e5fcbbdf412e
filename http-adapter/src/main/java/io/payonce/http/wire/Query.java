package io.payonce.http.wire;

import io.vertx.core.MultiMap;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parameters of a query, each known, given once at most, and checked as it is taken. */
final class Query {
  private static final Pattern RFC_3339 =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?([Zz]|[+-]\\d\\d:\\d\\d)");

  private final MultiMap parameters;
  private final FieldErrors errors;

  /** Names those that are not known. */
  Query(MultiMap parameters, List<String> known, FieldErrors errors) {
    this.parameters = parameters;
    this.errors = errors;
    for (String name : parameters.names()) {
      if (!known.contains(name)) {
        errors.add(name, "is not a known parameter; known are " + String.join(", ", known));
      } else if (parameters.getAll(name).size() > 1) {
        errors.add(name, "must be given once");
      }
    }
  }

  @Nullable String text(String name, Predicate<String> check, String allowed) {
    return value(name, allowed, text -> check.test(text) ? text : null);
  }

  <E extends Enum<E>> @Nullable E constant(String name, List<E> all) {
    String allowed = "one of " + String.join(", ", all.stream().map(Enum::name).toList());
    return value(
        name,
        allowed,
        text -> all.stream().filter(e -> e.name().equals(text)).findFirst().orElse(null));
  }

  int integer(String name, int min, int max, int usual) {
    Integer value =
        value(
            name,
            "an integer from " + min + " to " + max,
            text -> {
              if (!text.matches("[0-9]{1,9}")) {
                return null;
              }
              int number = Integer.parseInt(text);
              return number >= min && number <= max ? number : null;
            });
    return value == null ? usual : value;
  }

  @Nullable Instant instant(String name) {
    return value(
        name,
        "a time as in RFC 3339, such as 2026-11-21T12:00:00Z (a + is written %2B)",
        Query::instantOf);
  }

  private static @Nullable Instant instantOf(String text) {
    if (!RFC_3339.matcher(text).matches()) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant();
    } catch (DateTimeParseException noSuchTime) {
      return null;
    }
  }

  /** Null when it is not given, and, with an error, when it is not good. */
  <T> @Nullable T value(String name, String allowed, Function<String, @Nullable T> read) {
    String text = parameters.get(name);
    if (text == null) {
      return null;
    }
    T value = read.apply(text);
    if (value == null) {
      errors.add(name, "must be " + allowed);
    }
    return value;
  }
}
