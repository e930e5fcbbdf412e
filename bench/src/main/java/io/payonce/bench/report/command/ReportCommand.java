package io.payonce.bench.report.command;

import io.payonce.bench.report.ReportJson;
import io.payonce.bench.report.ReportText;
import io.payonce.bench.report.RunReport;
import io.payonce.bench.report.UnreadableReport;
import io.payonce.bench.report.comparison.Comparison;
import io.payonce.bench.report.page.ComparisonPage;
import io.payonce.bench.report.page.ReportPage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code payonce bench report}. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true,
    description = {
      "Compares two runs of the same kind: which differences are larger than the spread of the rounds.",
      "Of one run it prints the report and writes its page again."
    })
public final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0",
      paramLabel = "A",
      showDefaultValue = Visibility.NEVER,
      description = "The report of a run, as JSON.")
  private Path first = Path.of("");

  @Parameters(index = "1", arity = "0..1", paramLabel = "B", description = "That of a later run.")
  private @Nullable Path second;

  @Option(names = "--report-dir", paramLabel = "DIR", description = "Where the page goes.")
  private Path directory = Path.of("bench-reports");

  @Override
  public Integer call() throws IOException {
    RunReport a = read(first);
    if (second == null) {
      write(a.origin().run(), ReportText.of(a), ReportPage.of(a));
      return 0;
    }
    Comparison comparison = compare(a, read(second));
    write(
        comparison.before().run() + "-vs-" + comparison.after().run(),
        ReportText.of(comparison.summary()),
        ComparisonPage.of(comparison));
    return 0;
  }

  private RunReport read(Path file) {
    try {
      return ReportJson.read(file);
    } catch (UnreadableReport e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private Comparison compare(RunReport before, RunReport after) {
    try {
      return Comparison.of(before, after);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void write(String name, String text, String page) throws IOException {
    Files.createDirectories(directory);
    Path file = Files.writeString(directory.resolve(name + ".html"), page);
    PrintWriter out = spec.commandLine().getOut();
    out.println(text);
    out.println("\nreport: " + file);
    out.flush();
  }
}
