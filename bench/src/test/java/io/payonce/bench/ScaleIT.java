package io.payonce.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.bench.report.Curve;
import io.payonce.bench.report.Measures;
import io.payonce.bench.report.ReportJson;
import io.payonce.bench.report.RunReport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Against real servers of its own; needs the server's jar, which the whole build makes first. */
class ScaleIT {
  private final StringWriter output = new StringWriter();
  private final StringWriter errors = new StringWriter();
  private final CommandLine main =
      Main.commandLine().setOut(new PrintWriter(output)).setErr(new PrintWriter(errors));

  @Test
  void shouldMeasureWithTheFilterAndWithout(@TempDir Path directory) throws Exception {
    Path json = directory.resolve("scale.json");

    int code =
        main.execute(
            "scale",
            "--axis=filter",
            "--seconds=1",
            "--rounds=2",
            "--warmup-limit=2",
            "--working-set=1000",
            "--connections=10",
            "--no-report",
            "--json=" + json);

    assertThat(errors.toString()).isEmpty();
    assertThat(output.toString()).contains("filter: shape", "without Redis", "with Redis");
    assertThat(code).isZero();
    RunReport report = ReportJson.read(json);
    assertThat(report.sections()).hasAtLeastOneElementOfType(Curve.class);
    assertThat(report.sections()).hasAtLeastOneElementOfType(Measures.class);
  }
}
