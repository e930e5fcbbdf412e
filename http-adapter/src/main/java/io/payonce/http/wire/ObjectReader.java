package io.payonce.http.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.payonce.http.wire.Fields.Field;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON object of known fields in one pass, and names everything that is wrong with it:
 * fields that are unknown, given twice, bad or missing. Thread-safe.
 */
final class ObjectReader {
  private final Map<String, Field> fields;
  private final List<String> required;

  ObjectReader(Map<String, Field> fields, List<String> required) {
    this.fields = fields;
    this.required = required;
  }

  /**
   * Reads a body that is one object and nothing else.
   *
   * @param values where the good fields go; one that was bad is there as null
   * @return what makes the body unreadable; null when it could be read, whatever it says
   */
  @Nullable Problem read(byte[] body, Map<String, @Nullable Object> values, FieldErrors errors) {
    Problem unreadable = unreadable(body);
    if (unreadable != null) {
      return unreadable;
    }
    try (JsonParser in = Json.parser(body)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        return notAnObject();
      }
      read(in, values, errors);
      return in.nextToken() == null
          ? null
          : Problems.malformedJson("Something follows the JSON object.");
    } catch (JsonProcessingException e) {
      return Problems.malformedJson("The body is not valid JSON" + Problems.place(e) + ".");
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory can't fail", e);
    }
  }

  /** Reads the object that the parser stands on the beginning of, to its end. */
  void read(JsonParser in, Map<String, @Nullable Object> values, FieldErrors errors)
      throws IOException {
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      Field field = fields.get(name);
      in.nextToken();
      if (field == null) {
        errors.add(name, "is not a known field");
        in.skipChildren();
      } else if (values.containsKey(name)) {
        errors.add(name, "must not be given twice");
        in.skipChildren();
      } else {
        values.put(name, field.read(in, name, errors));
      }
    }
    for (String name : required) {
      if (!values.containsKey(name)) {
        errors.add(name, "is required");
      }
    }
  }

  static Problem notAnObject() {
    return Problems.malformedJson("The body must be a JSON object.");
  }

  private static @Nullable Problem unreadable(byte[] body) {
    if (body.length == 0) {
      return Problems.malformedJson("The body is empty; it must be a JSON object.");
    }
    if (Utf8.hasByteOrderMark(body)) {
      return Problems.malformedJson("The body must not begin with a byte order mark.");
    }
    if (Utf8.hasZero(body) || !Utf8.isValid(body)) {
      return Problems.malformedJson("The body must be JSON in UTF-8.");
    }
    return null;
  }
}
