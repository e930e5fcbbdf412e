package io.payonce.http.wire;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The idempotency key of a request: 1–255 visible ASCII characters, in the header {@code
 * Idempotency-Key} (bare, or a quoted string as in RFC 8941), in the configured key header, or in
 * the body's {@code requestNo}. It may be given several times if it is the same each time.
 */
final class RequestNo {
  static final String FIELD = "requestNo";
  static final String HEADER = "Idempotency-Key";
  static final int MAX_LENGTH = 255;

  private static final CharSequence IDEMPOTENCY_KEY = HttpHeaders.createOptimized(HEADER);

  private final FieldErrors errors;
  private @Nullable String value;
  private boolean given;

  private RequestNo(FieldErrors errors) {
    this.errors = errors;
  }

  /**
   * The key, or null with an error when there is none or none that is good.
   *
   * @param inBody the body's value if it has a good one
   * @param badInBody whether the body has one that is not good, which has been complained about
   */
  static @Nullable String of(
      MultiMap headers,
      @Nullable String keyHeader,
      @Nullable String inBody,
      boolean badInBody,
      FieldErrors errors) {
    RequestNo key = new RequestNo(errors);
    key.takeHeader(HEADER, headers.getAll(IDEMPOTENCY_KEY));
    if (keyHeader != null) {
      key.takeHeader(keyHeader, headers.getAll(keyHeader));
    }
    if (inBody != null) {
      key.take(inBody);
    }
    if (!key.given && !badInBody) {
      errors.add(FIELD, "is required, as header " + HEADER + " or as this field");
    }
    return key.value;
  }

  private void takeHeader(String name, List<String> lines) {
    for (String line : lines) {
      given = true;
      String key = line.startsWith("\"") ? unquoted(line) : line;
      if (key == null || !isGood(key)) {
        errors.add(
            FIELD,
            "must be 1 to 255 visible ASCII characters, bare or as one quoted string, in header "
                + name);
      } else {
        take(key);
      }
    }
  }

  private void take(String key) {
    given = true;
    if (value == null) {
      value = key;
    } else if (!value.equals(key)) {
      errors.add(FIELD, "was given more than once with different values");
    }
  }

  static boolean isGood(String key) {
    return !key.isEmpty() && key.length() <= MAX_LENGTH && Text.isVisibleAscii(key);
  }

  /** The content of an sf-string of RFC 8941, null when it is not one. */
  static @Nullable String unquoted(String quoted) {
    int last = quoted.length() - 1;
    if (last < 1 || quoted.charAt(0) != '"' || quoted.charAt(last) != '"') {
      return null;
    }
    StringBuilder text = new StringBuilder(last);
    for (int i = 1; i < last; i++) {
      char c = quoted.charAt(i);
      if (c == '\\') {
        i++;
        c = i < last ? quoted.charAt(i) : 0;
        if (c != '"' && c != '\\') {
          return null;
        }
      } else if (c == '"') {
        return null;
      }
      text.append(c);
    }
    return text.toString();
  }
}
