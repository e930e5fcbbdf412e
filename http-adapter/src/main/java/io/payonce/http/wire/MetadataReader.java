package io.payonce.http.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one metadata object and writes it down compactly on the way. It is read to its end even
 * when something in it is wrong; the first thing wrong is what the caller hears of.
 */
final class MetadataReader {
  static final int MAX_BYTES = 4096;
  static final int MAX_DEPTH = 16;
  static final int MAX_EXPONENT = 308;
  static final int MAX_DIGITS = 64;

  private final JsonParser in;
  private final JsonGenerator out;
  private @Nullable String complaint;

  private MetadataReader(JsonParser in, JsonGenerator out) {
    this.in = in;
    this.out = out;
  }

  /** Reads the value the parser stands on; null, with an error, when it is not good metadata. */
  static @Nullable Metadata read(JsonParser in, String field, FieldErrors errors)
      throws IOException {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      in.skipChildren();
      errors.add(field, "must be a JSON object of at most 4 KiB");
      return null;
    }
    StringWriter text = new StringWriter();
    JsonGenerator out = Json.generator(text);
    MetadataReader reader = new MetadataReader(in, out);
    Map<String, @Nullable Object> tree = reader.object(1);
    out.close();
    String json = text.toString();
    if (json.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      reader.complain("must be at most " + MAX_BYTES + " bytes of compact JSON");
    }
    if (reader.complaint != null) {
      errors.add(field, reader.complaint);
      return null;
    }
    return new Metadata(json, tree);
  }

  private Map<String, @Nullable Object> object(int depth) throws IOException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    out.writeStartObject();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = storable(in.currentName());
      if (members.containsKey(name)) {
        complain("must not name a member twice in one object");
      }
      out.writeFieldName(name);
      in.nextToken();
      members.put(name, value(depth));
    }
    out.writeEndObject();
    return members;
  }

  private List<@Nullable Object> array(int depth) throws IOException {
    List<@Nullable Object> items = new ArrayList<>();
    out.writeStartArray();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(depth));
    }
    out.writeEndArray();
    return items;
  }

  private @Nullable Object value(int depth) throws IOException {
    return switch (in.currentToken()) {
      case START_OBJECT, START_ARRAY -> structure(depth + 1);
      case VALUE_STRING -> string(in.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(in.getText());
      case VALUE_TRUE, VALUE_FALSE -> bool(in.getBooleanValue());
      default -> nothing();
    };
  }

  private String string(String text) throws IOException {
    String storable = storable(text);
    out.writeString(storable);
    return storable;
  }

  private Boolean bool(boolean value) throws IOException {
    out.writeBoolean(value);
    return value;
  }

  private @Nullable Object nothing() throws IOException {
    out.writeNull();
    return null;
  }

  private @Nullable Object structure(int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      complain("must not be nested deeper than " + MAX_DEPTH + " levels");
      in.skipChildren();
      return nothing();
    }
    return in.currentToken() == JsonToken.START_OBJECT ? object(depth) : array(depth);
  }

  private @Nullable Object number(String digits) throws IOException {
    BigDecimal number = bounded(digits);
    if (number == null) {
      complain(
          "must have numbers of at most " + MAX_DIGITS + " characters, below 10^" + MAX_EXPONENT);
      return nothing();
    }
    out.writeNumber(digits);
    return number;
  }

  /** What every database and every client can hold. */
  private static @Nullable BigDecimal bounded(String digits) {
    if (digits.length() > MAX_DIGITS) {
      return null;
    }
    try {
      BigDecimal number = new BigDecimal(digits);
      long exponent = (long) number.precision() - number.scale();
      return Math.abs(exponent) <= MAX_EXPONENT ? number : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private String storable(String text) {
    if (Text.isStorable(text)) {
      return text;
    }
    complain("must not contain U+0000 or half a surrogate pair");
    return "";
  }

  private void complain(String message) {
    if (complaint == null) {
      complaint = message;
    }
  }
}
