package io.payonce.bench.report.command;

import io.payonce.bench.report.Build;
import io.payonce.bench.report.Machine;
import io.payonce.bench.report.Origin;
import io.payonce.bench.report.ReportJson;
import io.payonce.bench.report.ReportText;
import io.payonce.bench.report.RunReport;
import io.payonce.bench.report.page.ReportPage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/**
 * Where the report of a run goes. A command calls {@link #begin} before it measures and {@link
 * #publish} when it has checked.
 */
public final class ReportOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--report-dir",
      paramLabel = "DIR",
      description = "Where the report goes, as a page and as JSON.")
  private Path directory = Path.of("bench-reports");

  @Option(names = "--no-report", description = "Write no report there.")
  private boolean none;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the report as JSON there too.")
  private @Nullable Path json;

  /**
   * Where the figures of this run will come from.
   *
   * @throws IOException if reports could not be written, before any time is spent on measuring
   */
  public Origin begin(String kind, String run) throws IOException {
    if (!none) {
      Files.createDirectories(directory);
      if (!Files.isWritable(directory)) {
        throw new AccessDeniedException(directory.toString());
      }
    }
    ParseResult parsed = spec.root().commandLine().getParseResult();
    return new Origin(
        kind,
        run,
        CommandLines.of(spec.root().name(), parsed.originalArgs()),
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        Build.here(),
        Machine.here(),
        Map.of());
  }

  /** Prints the report and writes it where it shall go. Returns the command's exit code. */
  public int publish(RunReport report) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    out.println(ReportText.of(report));
    if (json != null) {
      Files.writeString(json, ReportJson.of(report) + "\n");
    }
    if (!none) {
      write(report, out);
    }
    out.flush();
    return report.right() ? 0 : 1;
  }

  private void write(RunReport report, PrintWriter out) throws IOException {
    String run = report.origin().run();
    Path page = Files.writeString(directory.resolve(run + ".html"), ReportPage.of(report));
    Path file = Files.writeString(directory.resolve(run + ".json"), ReportJson.of(report) + "\n");
    out.println("\nreport: " + page + ", " + file);
  }
}
