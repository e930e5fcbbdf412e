package io.payonce.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class JsonLinesTest {
  private final Logger logger = new LoggerContext().getLogger("io.payonce.Some");
  private final JsonLines lines = new JsonLines();

  @BeforeEach
  void start() {
    lines.start();
  }

  @Test
  void shouldWriteOneObjectOnOneLineWithItsFields() {
    LoggingEvent event = event("paid \"twice\"\nor not", null);
    event.addKeyValuePair(new KeyValuePair("flowId", "f-1"));
    event.addKeyValuePair(new KeyValuePair("attempt", 2));
    event.addKeyValuePair(new KeyValuePair("level", "mine"));

    String line = new String(lines.encode(event), UTF_8);
    assertThat(line).endsWith("}\n").hasLineCount(1);
    assertThat(new JsonObject(line).getMap())
        .containsAllEntriesOf(
            Map.of(
                "level", "INFO",
                "_level", "mine",
                "logger", "io.payonce.Some",
                "message", "paid \"twice\"\nor not",
                "flowId", "f-1",
                "attempt", 2))
        .containsKeys("time", "thread")
        .doesNotContainKey("error");
  }

  @Test
  void shouldTellTheErrorOnTheSameLine() {
    String line =
        new String(lines.encode(event("broken", new IllegalStateException("why"))), UTF_8);

    assertThat(line).hasLineCount(1);
    assertThat(new JsonObject(line).getString("error"))
        .startsWith("java.lang.IllegalStateException: why")
        .contains("JsonLinesTest");
  }

  @Test
  void shouldCutWhatIsTooLong() {
    String line = new String(lines.encode(event("x".repeat(20_000), null)), UTF_8);

    assertThat(new JsonObject(line).getString("message")).hasSize(JsonLines.MAX_TEXT + 1);
  }

  private LoggingEvent event(String message, Throwable cause) {
    LoggingEvent event =
        new LoggingEvent(JsonLinesTest.class.getName(), logger, Level.INFO, message, cause, null);
    event.setMDCPropertyMap(Map.of());
    return event;
  }
}
