package io.payonce.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportJsonTest {
  @TempDir private Path directory;

  @Test
  void shouldReadWhatItWrote() throws IOException {
    assertThat(ReportJson.parse(ReportJson.of(Samples.report()))).isEqualTo(Samples.report());
    assertThat(ReportJson.parse(ReportJson.of(Samples.wrongReport())))
        .isEqualTo(Samples.wrongReport());
  }

  @Test
  void shouldNameFieldsAsTheRecordsDo() {
    assertThat(ReportJson.of(Samples.report()))
        .startsWith("{\"origin\":{\"kind\":\"load\",\"run\":\"load-0123456789\",\"command\":")
        .contains("\"at\":\"2026-11-28T00:00:00Z\"", "\"cores\":2", "\"wrong\":[]")
        .contains("{\"type\":\"text\",\"title\":\"Meaning\",\"text\":")
        .contains("\"name\":\"new payments\",\"unit\":\"payments/s\",\"better\":\"HIGHER\"")
        .contains("\"target\":null,\"dream\":null", "\"target\":4.5,\"dream\":7.0")
        .contains("\"points\":[[1000.0,7900.0],[10000.0,7840.0]");
  }

  @Test
  void shouldRefuseAFileThatIsNotThere() {
    Path file = directory.resolve("nowhere.json");
    assertThatThrownBy(() -> ReportJson.read(file))
        .isInstanceOf(UnreadableReport.class)
        .hasMessage(file + " cannot be read: NoSuchFileException");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ~~                    | is no report: No content
          ---                   | is no JSON:
          {}                    | is no report: origin: Missing creator property 'origin'
          []                    | is no report: Cannot deserialize
          null                  | is no report: it is empty
          """)
  void shouldSayWhatIsWrongWithAFile(String content, String why) throws IOException {
    Path file = Files.writeString(directory.resolve("bad.json"), content);
    assertThatThrownBy(() -> ReportJson.read(file))
        .isInstanceOf(UnreadableReport.class)
        .hasMessageStartingWith(file + " " + why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          "run":"load-0123456789" | "run":"../x"            | origin: the run must be 1..100 letters
          "type":"curve"          | "type":"pie"            | sections.5: Could not resolve type id 'pie'
          [1000.0,7900.0]         | [1000.0,"fast"]         | sections.5.series.0.points.0: Cannot
          "cores":2               | "cores":0               | origin.machine: cores must be 1 or more, was 0
          "better":"HIGHER"       | "better":null           | sections.1.measures.0: whether higher or lower is better
          "wrong":[]              | "wrong":[],"x":1        | x: Unrecognized field "x"
          """)
  void shouldSayWhichFieldIsWrong(String right, String wrong, String why) throws IOException {
    String json = ReportJson.of(Samples.report());
    assertThat(json).contains(right);
    Path file = Files.writeString(directory.resolve("bad.json"), json.replace(right, wrong));
    assertThatThrownBy(() -> ReportJson.read(file))
        .isInstanceOf(UnreadableReport.class)
        .hasMessageStartingWith(file + " is no report: " + why);
  }
}
