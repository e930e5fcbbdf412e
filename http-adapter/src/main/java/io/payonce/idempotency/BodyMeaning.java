package io.payonce.idempotency;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a body says, apart from how it says it. */
final class BodyMeaning {
  /** A member given twice has no meaning that everybody agrees on. */
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  private BodyMeaning() {}

  /** Null when there is no body; the values of readable JSON; the bytes of anything else. */
  static @Nullable Object of(RoutingContext context) {
    Buffer body = context.body().buffer();
    if (body == null || body.length() == 0) {
      return null;
    }
    String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
    return isJson(type) ? json(body) : bytes(body);
  }

  static boolean isJson(@Nullable String type) {
    if (type == null) {
      return false;
    }
    String bare = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return bare.equals("application/json") || bare.endsWith("+json");
  }

  static @Nullable Object json(Buffer body) {
    try (JsonParser in = FACTORY.createParser(body.getBytes())) {
      in.nextToken();
      Object value = value(in);
      return in.nextToken() == null ? List.of("json", wrapped(value)) : bytes(body);
    } catch (IOException | NumberFormatException e) {
      return bytes(body);
    }
  }

  private static List<String> bytes(Buffer body) {
    return List.of("bytes", body.toString(StandardCharsets.ISO_8859_1));
  }

  /** Lists of the JDK hold no null. */
  private static Map<String, @Nullable Object> wrapped(@Nullable Object value) {
    Map<String, @Nullable Object> wrapped = new HashMap<>();
    wrapped.put("value", value);
    return wrapped;
  }

  private static @Nullable Object value(JsonParser in) throws IOException {
    JsonToken token = in.currentToken();
    if (token == null) {
      throw new IOException("the body ends too early");
    }
    return switch (token) {
      case START_OBJECT -> object(in);
      case START_ARRAY -> array(in);
      case VALUE_STRING -> in.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new BigDecimal(in.getText());
      case VALUE_TRUE, VALUE_FALSE -> in.getBooleanValue();
      default -> null;
    };
  }

  private static Map<String, @Nullable Object> object(JsonParser in) throws IOException {
    Map<String, @Nullable Object> members = new HashMap<>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      in.nextToken();
      members.put(name, value(in));
    }
    return members;
  }

  private static List<@Nullable Object> array(JsonParser in) throws IOException {
    List<@Nullable Object> items = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(in));
    }
    return items;
  }
}
