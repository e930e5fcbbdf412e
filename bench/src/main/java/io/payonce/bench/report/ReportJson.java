package io.payonce.bench.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** A report for programs: the fields of the records by their names, and all of them always. */
public final class ReportJson {
  private static final long MOST_BYTES = 64L << 20;
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private ReportJson() {}

  public static String of(RunReport report) {
    try {
      return MAPPER.writeValueAsString(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report that is no JSON", e);
    }
  }

  /**
   * The report in the file.
   *
   * @throws UnreadableReport which names the file and what is wrong with it
   */
  public static RunReport read(Path file) throws UnreadableReport {
    try {
      return parse(text(file));
    } catch (UnreadableReport e) {
      throw e;
    } catch (ValueInstantiationException e) {
      throw new UnreadableReport(file, "is no report: " + place(e) + cause(e));
    } catch (JsonMappingException e) {
      throw new UnreadableReport(file, "is no report: " + place(e) + brief(e));
    } catch (JsonProcessingException e) {
      throw new UnreadableReport(file, "is no JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UnreadableReport(file, "cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private static String text(Path file) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new UnreadableReport(file, "is larger than " + (MOST_BYTES >> 20) + " MiB");
    }
    return Files.readString(file);
  }

  static RunReport parse(String json) throws JsonProcessingException {
    RunReport report = MAPPER.readValue(json, RunReport.class);
    if (report == null) {
      throw new JsonMappingException(null, "it is empty");
    }
    return report;
  }

  private static String cause(ValueInstantiationException e) {
    return String.valueOf(
        e.getCause() == null ? e.getOriginalMessage() : e.getCause().getMessage());
  }

  /** The first words of what Jackson says; the rest is about Java. */
  private static String brief(JsonMappingException e) {
    return e.getOriginalMessage().split(" \\(|; ", 2)[0];
  }

  /** Where in the report it is, such as sections.3.title. */
  private static String place(JsonMappingException e) {
    return e.getPath().stream()
        .map(step -> step.getFieldName() != null ? step.getFieldName() : "" + step.getIndex())
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining("."), path -> path.isEmpty() ? "" : path + ": "));
  }
}
