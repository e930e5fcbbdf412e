package io.payonce.logging;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * Writes an event as one line of JSON: {@code time, level, logger, thread, message}, then the
 * event's own fields ({@code requestNo, orderId, flowId, traceId}, …), then {@code error} with the
 * stack trace. Texts are cut at {@value #MAX_TEXT} characters. Used by one thread at a time.
 */
public final class JsonLines extends EncoderBase<ILoggingEvent> {
  static final int MAX_TEXT = 8_192;

  private static final byte[] NOTHING = {};
  private static final Set<String> OURS =
      Set.of("time", "level", "logger", "thread", "message", "error");

  private final JsonFactory json = new JsonFactory();
  private final ThrowableProxyConverter stack = new ThrowableProxyConverter();

  @Override
  public void start() {
    stack.start();
    super.start();
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    try (JsonGenerator out = json.createGenerator(line)) {
      out.writeStartObject();
      writeOurs(out, event);
      for (Map.Entry<String, @Nullable Object> field : fields(event).entrySet()) {
        out.writeFieldName(OURS.contains(field.getKey()) ? "_" + field.getKey() : field.getKey());
        writeValue(out, field.getValue());
      }
      if (event.getThrowableProxy() != null) {
        out.writeStringField("error", cut(stack.convert(event)));
      }
      out.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    line.write('\n');
    return line.toByteArray();
  }

  private static void writeOurs(JsonGenerator out, ILoggingEvent event) throws IOException {
    out.writeStringField("time", event.getInstant().toString());
    out.writeStringField("level", event.getLevel().toString());
    out.writeStringField("logger", event.getLoggerName());
    out.writeStringField("thread", event.getThreadName());
    out.writeStringField("message", cut(event.getFormattedMessage()));
  }

  private static Map<String, @Nullable Object> fields(ILoggingEvent event) {
    Map<String, @Nullable Object> fields = new TreeMap<>(event.getMDCPropertyMap());
    if (event.getKeyValuePairs() != null) {
      for (KeyValuePair pair : event.getKeyValuePairs()) {
        fields.put(pair.key, pair.value);
      }
    }
    return fields;
  }

  private static void writeValue(JsonGenerator out, @Nullable Object value) throws IOException {
    if (value instanceof Integer || value instanceof Long) {
      out.writeNumber(((Number) value).longValue());
    } else if (value instanceof Boolean truth) {
      out.writeBoolean(truth);
    } else {
      out.writeString(cut(String.valueOf(value)));
    }
  }

  private static String cut(@Nullable String text) {
    String known = text == null ? "" : text;
    return known.length() <= MAX_TEXT ? known : known.substring(0, MAX_TEXT) + "…";
  }
}
