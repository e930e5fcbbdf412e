package io.payonce.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.bench.report.Measures;
import io.payonce.bench.report.ReportJson;
import io.payonce.bench.report.RunReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Every contestant for a second or two, on real servers; what is fast is not asked here. */
class CompareIT {
  private final StringWriter output = new StringWriter();
  private final StringWriter errors = new StringWriter();
  private final CommandLine main =
      Main.commandLine().setOut(new PrintWriter(output)).setErr(new PrintWriter(errors));

  @Test
  void shouldCompareEverythingAndFindItRight(@TempDir Path directory) throws IOException {
    Path json = directory.resolve("compare.json");

    int code =
        main.execute("compare", "--quick", "--connections=8", "--no-report", "--json=" + json);

    assertThat(errors.toString()).isEmpty();
    assertThat(output.toString()).contains("verdict", "audit\nclean");
    assertThat(code).isZero();
    RunReport report = ReportJson.read(json);
    assertThat(report.wrong()).isEmpty();
    assertThat(report.sections().get(0))
        .isInstanceOfSatisfying(
            Measures.class, verdict -> assertThat(verdict.measures()).hasSize(9));
  }
}
