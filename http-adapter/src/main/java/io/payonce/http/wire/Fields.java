package io.payonce.http.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.payonce.payment.Money;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The kinds of fields a request has. Each reads exactly the value that the parser stands on. */
final class Fields {
  private Fields() {}

  /** Reads one value whole; null, with an error, when it is not a good one. */
  @FunctionalInterface
  interface Field {
    @Nullable Object read(JsonParser in, String name, FieldErrors errors) throws IOException;
  }

  /** A JSON string that the check accepts. */
  static Field text(Predicate<String> check, String allowed) {
    String message = "must be a string: " + allowed;
    return (in, name, errors) -> {
      if (in.currentToken() == JsonToken.VALUE_STRING) {
        String text = in.getText();
        if (check.test(text)) {
          return text;
        }
      }
      return refuse(in, name, message, errors);
    };
  }

  /** 1 to {@code max} characters, none of them a control. */
  static Field plainText(int min, int max) {
    return text(
        text -> isPlainText(text, min, max),
        min + " to " + max + " characters, no control characters");
  }

  static boolean isPlainText(String text, int min, int max) {
    int length = text.codePointCount(0, text.length());
    return length >= min && length <= max && Text.isPrintable(text);
  }

  /** 1 to 64 of the alphabet of an orderId. */
  static Field name() {
    return text(Fields::isName, "1 to 64 of A-Z a-z 0-9 _ - . :");
  }

  /** A payer. */
  static Field user() {
    return plainText(1, 64);
  }

  /** One of these. */
  static Field channel(Collection<String> channels) {
    List<String> sorted = List.copyOf(new TreeSet<>(channels));
    return text(sorted::contains, "one of " + String.join(", ", sorted));
  }

  /** Minor units. */
  static Field amount() {
    return integer(Money.MIN_AMOUNT, Money.MAX_AMOUNT);
  }

  static Field currency() {
    return text(Money::isCurrency, "an ISO 4217 code such as EUR");
  }

  static boolean isName(String text) {
    return !text.isEmpty() && text.length() <= 64 && Text.isName(text);
  }

  /** A JSON integer: no fraction, no exponent, no quotes. */
  static Field integer(long min, long max) {
    String message = "must be a JSON integer from " + min + " to " + max;
    return (in, name, errors) -> {
      if (in.currentToken() == JsonToken.VALUE_NUMBER_INT
          && in.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
        long value = in.getLongValue();
        if (value >= min && value <= max) {
          return value;
        }
      }
      return refuse(in, name, message, errors);
    };
  }

  private static @Nullable Object refuse(
      JsonParser in, String name, String message, FieldErrors errors) throws IOException {
    in.skipChildren();
    errors.add(name, message);
    return null;
  }
}
