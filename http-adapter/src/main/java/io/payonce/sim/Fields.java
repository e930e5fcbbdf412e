package io.payonce.sim;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of one request body. What is wrong with them gathers in {@link #errors()}. */
final class Fields {
  static final Pattern TRADE_NUMBER = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  static final Pattern REFUND_NUMBER = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");
  static final Pattern PAYMENT_NUMBER = Pattern.compile("(?s).{1,128}");
  static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final long MOST = 1_000_000_000_000L;
  private static final int LONGEST_URL = 2048;
  private static final int LONGEST_FAULTS = 256;

  private final JsonObject json;
  private final JsonArray errors = new JsonArray();

  Fields(JsonObject json, Set<String> allowed) {
    this.json = json;
    for (String name : json.fieldNames()) {
      if (!allowed.contains(name)) {
        error(name, "is not a field; allowed are " + allowed);
      }
    }
  }

  /** One {@code {field, message}} for everything wrong so far. */
  JsonArray errors() {
    return errors;
  }

  /** A required text; what is returned counts only when there is no error. */
  String text(String name, Pattern pattern) {
    if (json.getValue(name) instanceof String text && pattern.matcher(text).matches()) {
      return text;
    }
    error(name, "must be a string of " + pattern);
    return "";
  }

  /** An optional text. */
  @Nullable String maybeText(String name, Pattern pattern) {
    return json.getValue(name) == null ? null : text(name, pattern);
  }

  /** A required amount in minor units. */
  long amount(String name) {
    Object value = json.getValue(name);
    boolean whole = value instanceof Integer || value instanceof Long;
    long amount = whole ? ((Number) value).longValue() : 0;
    if (amount < 1 || amount > MOST) {
      error(name, "must be an integer from 1 to " + MOST);
    }
    return amount;
  }

  /** An optional http or https address. */
  @Nullable String url(String name) {
    Object value = json.getValue(name);
    if (value == null) {
      return null;
    }
    if (value instanceof String url && url.length() <= LONGEST_URL && isHttp(url)) {
      return url;
    }
    error(name, "must be an http or https address of at most " + LONGEST_URL + " characters");
    return null;
  }

  /** Optional faults: a string joined with commas, or an array of strings. */
  Wishes faults(String name) {
    Object value = json.getValue(name);
    if (value == null) {
      return Wishes.NONE;
    }
    String words = words(value);
    if (words == null || words.length() > LONGEST_FAULTS) {
      error(name, "must be a string or an array of strings, " + LONGEST_FAULTS + " characters");
      return Wishes.NONE;
    }
    return new BehaviourParser(problem -> error(name, problem)).parse(words);
  }

  void error(String name, String message) {
    errors.add(new JsonObject().put("field", name).put("message", message));
  }

  private static @Nullable String words(Object value) {
    if (value instanceof JsonArray array) {
      boolean allText = array.stream().allMatch(item -> item instanceof String);
      return allText ? String.join(",", array.stream().map(String::valueOf).toList()) : null;
    }
    return value instanceof String text ? text : null;
  }

  private static boolean isHttp(String url) {
    try {
      return SimOptions.Callback.isHttp(new URI(url));
    } catch (URISyntaxException malformed) {
      return false;
    }
  }
}
