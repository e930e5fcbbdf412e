package io.payonce.bench.report.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.bench.report.Origin;
import io.payonce.bench.report.ReportJson;
import io.payonce.bench.report.RunReport;
import io.payonce.bench.report.Samples;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ReportCommandTest {
  /** Measures nothing, and says so. */
  @Command(name = "measure")
  static final class Measuring implements Callable<Integer> {
    @Mixin private ReportOptions reports = new ReportOptions();
    private final List<String> wrong;

    Measuring(List<String> wrong) {
      this.wrong = wrong;
    }

    @Override
    public Integer call() throws IOException {
      Origin origin = reports.begin("measure", "measure-1");
      return reports.publish(new RunReport(origin, wrong, Samples.report().sections()));
    }
  }

  @Command(name = "payonce bench")
  static final class Bench {}

  @TempDir private Path directory;
  private final StringWriter output = new StringWriter();
  private final StringWriter errors = new StringWriter();
  private Path reports;

  @BeforeEach
  void nameADirectoryThatIsNotThereYet() {
    reports = directory.resolve("below/reports");
  }

  @Test
  void shouldWriteThePageAndTheJson() throws IOException {
    assertThat(measure(List.of(), "--report-dir", reports.toString())).isZero();

    Path page = reports.resolve("measure-1.html");
    Path json = reports.resolve("measure-1.json");
    assertThat(output.toString()).endsWith("report: " + page + ", " + json + "\n");
    assertThat(page).content().startsWith("<!doctype html>");
    RunReport report = ReportJson.read(json);
    assertThat(report.right()).isTrue();
    assertThat(report.origin().command())
        .isEqualTo("payonce bench measure --report-dir " + reports);
  }

  @Test
  void shouldWriteTheReportOfAWrongRunToo() throws IOException {
    assertThat(measure(List.of("2 charges"), "--report-dir=" + reports)).isEqualTo(1);

    assertThat(output.toString()).contains("the result is wrong:\n2 charges\n");
    assertThat(reports.resolve("measure-1.html")).content().contains("2 charges");
    assertThat(ReportJson.read(reports.resolve("measure-1.json")).wrong())
        .containsExactly("2 charges");
  }

  @Test
  void shouldWriteOnlyWhatIsWanted() throws IOException {
    Path json = directory.resolve("this.json");

    assertThat(measure(List.of(), "--no-report", "--json=" + json)).isZero();

    assertThat(ReportJson.read(json).origin().run()).isEqualTo("measure-1");
    assertThat(output.toString()).contains("Latency").doesNotContain("report: ");
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(json);
    }
  }

  @Test
  void shouldCompareTwoRuns() throws IOException {
    String a = write(Samples.report());
    String b = write(Samples.report("load-b", 1.5));

    assertThat(report(a, b, "--report-dir=" + reports)).isZero();

    Path page = reports.resolve("load-0123456789-vs-load-b.html");
    assertThat(output.toString()).contains("What changed", "better", "report: " + page);
    assertThat(page).content().contains("new payment, A", "new payment, B");
  }

  @Test
  void shouldMakeThePageOfOneRunAgain() throws IOException {
    assertThat(report(write(Samples.report()), "--report-dir=" + reports)).isZero();

    assertThat(output.toString()).startsWith("run load-0123456789: ");
    assertThat(reports.resolve("load-0123456789.html")).content().contains("<h2>Latency</h2>");
  }

  @Test
  void shouldSayWhichFileIsBad() throws IOException {
    String good = write(Samples.report());
    Path bad = Files.writeString(directory.resolve("bad.json"), "{\"run\":1}");

    assertThat(report(good, bad.toString())).isEqualTo(2);
    assertThat(report(directory.resolve("none.json").toString())).isEqualTo(2);
    assertThat(report(good, write(Samples.wrongReport()))).isEqualTo(2);
    assertThat(report()).isEqualTo(2);
    assertThat(report(good, good, good)).isEqualTo(2);

    assertThat(errors.toString())
        .contains(bad + " is no report: origin: Missing creator property 'origin'")
        .contains("none.json cannot be read: NoSuchFileException")
        .contains("the result of load-wrong is wrong, so it has no figures")
        .contains("Missing required parameter: 'A'");
    assertThat(output.toString()).isEmpty();
  }

  private String write(RunReport report) throws IOException {
    Path file = directory.resolve(report.origin().run() + ".json");
    return Files.writeString(file, ReportJson.of(report)).toString();
  }

  private int measure(List<String> wrong, String... arguments) {
    return execute(new Measuring(wrong), "measure", arguments);
  }

  private int report(String... arguments) {
    return execute(new ReportCommand(), "report", arguments);
  }

  private int execute(Object command, String name, String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = name;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return new CommandLine(new Bench())
        .addSubcommand(name, command)
        .setOut(new PrintWriter(output))
        .setErr(new PrintWriter(errors))
        .execute(all);
  }
}
