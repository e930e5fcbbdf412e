package io.payonce.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Against a real server of its own; needs the server's jar, which the whole build makes first. */
class LoadIT {
  private static final String MIX =
      "new=40,join=10,replay-hot=10,replay-cold=10,query=10,refund=10,cycle=10";

  private final StringWriter output = new StringWriter();
  private final StringWriter errors = new StringWriter();
  private final CommandLine main =
      Main.commandLine().setOut(new PrintWriter(output)).setErr(new PrintWriter(errors));

  @Test
  void shouldFindEveryKindOfCallAnsweredRightly(@TempDir Path directory) throws IOException {
    assertThat(Path.of(System.getProperty("payonce.jar"))).isRegularFile();
    Path json = directory.resolve("load.json");

    int code =
        main.execute(
            "load",
            "--mix=" + MIX,
            "--rate=100",
            "--connections=20",
            "--prepare=1100",
            "--warmup-limit=2",
            "--seconds=3",
            "--rounds=1",
            "--server-option=partitions=2",
            "--report-dir=" + directory,
            "--json=" + json);

    assertThat(errors.toString()).isEmpty();
    assertThat(output.toString())
        .contains("= payments that the server counted", "audit: clean")
        .contains("replay-cold", "cycle");
    assertThat(code).isZero();
    JsonObject report = new JsonObject(Files.readString(json));
    assertThat(report.getJsonArray("wrong")).isEqualTo(new JsonArray());
    assertThat(report.encode())
        .contains("engine takes", "postgres takes", "redis takes", "generator takes");
  }
}
