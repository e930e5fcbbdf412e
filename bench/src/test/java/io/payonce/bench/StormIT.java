package io.payonce.bench;

import static org.assertj.core.api.Assertions.assertThat;

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
class StormIT {
  private final StringWriter output = new StringWriter();
  private final StringWriter errors = new StringWriter();
  private final CommandLine main =
      Main.commandLine().setOut(new PrintWriter(output)).setErr(new PrintWriter(errors));

  @Test
  void shouldPayOncePerRound(@TempDir Path directory) throws IOException {
    assertThat(Path.of(System.getProperty("payonce.jar"))).isRegularFile();
    Path json = directory.resolve("storm.json");

    int code =
        main.execute("storm", "--rounds", "2", "--fault", "approve,pending", "--json=" + json);

    assertThat(errors.toString()).isEmpty();
    assertThat(output.toString().strip()).endsWith("audit: clean\nexactly once: yes");
    assertThat(code).isZero();
    JsonObject shapes = new JsonObject(Files.readString(json)).getJsonObject("shapes");
    assertThat(shapes.fieldNames()).hasSize(3);
    assertThat(shapes.fieldNames())
        .allSatisfy(
            shape -> assertThat(shapes.getJsonObject(shape).getInteger("charges")).isEqualTo(2));
  }
}
