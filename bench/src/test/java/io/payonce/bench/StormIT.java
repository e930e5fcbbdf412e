package io.payonce.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.bench.report.Outcomes;
import io.payonce.bench.report.Outcomes.Outcome;
import io.payonce.bench.report.ReportJson;
import io.payonce.bench.report.RunReport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Against a real server of its own; needs the server's jar, which the whole build makes first. */
class StormIT {
  private final StringWriter output = new StringWriter();
  private final StringWriter errors = new StringWriter();
  private final CommandLine main =
      Main.commandLine().setOut(new PrintWriter(output)).setErr(new PrintWriter(errors));

  @Test
  void shouldPayOncePerRound(@TempDir Path directory) throws Exception {
    assertThat(Path.of(System.getProperty("payonce.jar"))).isRegularFile();
    Path json = directory.resolve("storm.json");

    int code =
        main.execute(
            "storm",
            "--rounds=2",
            "--warmup-rounds=1",
            "--fault=approve,pending",
            "--no-report",
            "--json=" + json);

    assertThat(errors.toString()).isEmpty();
    assertThat(output.toString().strip()).endsWith("audit: clean\nexactly once: yes");
    assertThat(code).isZero();
    assertThat(outcomes(ReportJson.read(json)))
        .contains(
            new Outcome("one requestNo", "charges", 2),
            new Outcome("one order, distinct requestNos", "charges", 2),
            new Outcome("one requestNo, distinct orders", "charges", 2))
        .contains(new Outcome("one requestNo, distinct orders, again", "422", 2 * 99));
  }

  private static List<Outcome> outcomes(RunReport report) {
    return report.sections().stream()
        .filter(Outcomes.class::isInstance)
        .flatMap(section -> ((Outcomes) section).outcomes().stream())
        .toList();
  }
}
