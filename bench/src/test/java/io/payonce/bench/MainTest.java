package io.payonce.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class MainTest {
  private final StringWriter errors = new StringWriter();
  private final StringWriter output = new StringWriter();
  private final CommandLine main =
      Main.commandLine().setErr(new PrintWriter(errors)).setOut(new PrintWriter(output));

  @Test
  void shouldRefuseToRunNothing() {
    assertThat(main.execute()).isEqualTo(2);
    assertThat(errors.toString())
        .contains("storm, load, compare, scale, start, memory, jmh or report");
  }

  @Test
  void shouldRefuseOptionsOutOfBounds() {
    assertThat(main.execute("storm", "--threads", "1")).isEqualTo(2);
    assertThat(main.execute("storm", "--channel", "instant", "--fault", "approve")).isEqualTo(2);
    assertThat(main.execute("load", "--connections", "0")).isEqualTo(2);
    assertThat(main.execute("scale", "--stored-most", "5000")).isEqualTo(2);
    assertThat(main.execute("scale", "--axis", "height")).isEqualTo(2);
    assertThat(main.execute("compare", "--rounds", "0")).isEqualTo(2);
    assertThat(main.execute("compare", "--classic-threads", "many")).isEqualTo(2);
    assertThat(errors.toString())
        .contains(
            "--threads must be 2..1000, was 1",
            "--rounds must be 1..100, was 0",
            "--classic-threads must be auto, virtual or 1..1000",
            "--fault goes with",
            "--connections must be",
            "--stored-most must be 10000, 100000",
            "'--axis'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--mix old=1 | --mix must be KIND=WEIGHT,…",
        "--mix join=1 --connections 1 | --connections must be 2..10000, was 1",
        "--rate 0.5 | --rate must be 1..1000000, was 0.5",
        "--prepare -1 | --prepare must be 0..4000000, was -1",
        "--warmup-limit 3601 | --warmup-limit must be 0..3600, was 3601",
        "--seconds 0 | --seconds must be 1..600, was 0",
        "--rounds 101 | --rounds must be 1..100, was 101",
        "--server-option partitions | --server-option",
        "--url http://127.0.0.1:1 --pid engine=x | 'x' is not a long",
        "--pg postgresql://me@host/pay | --sim-url, --pg, --redis and --pid go with --url",
        "--url http://127.0.0.1:1 --server-option partitions=2 | --server-option is for a server",
        "--url https://127.0.0.1:1 | a server is named as http://host:port",
        "--url http://127.0.0.1:1 --pg mysql://host | a PostgreSQL is named as",
        "--url http://127.0.0.1:1 --redis host:1 | a Redis is named as",
        "--url http://127.0.0.1:1 --mix cycle=1 | --mix cycle needs a server that is started",
      })
  void shouldRefuseWrongOptionsOfALoad(String options, String why) {
    String[] words = ("load --no-report " + options).split(" ");
    assertThat(main.execute(words)).isEqualTo(2);
    assertThat(errors.toString()).contains(why);
  }

  @Test
  void shouldRefuseUnknownOptions() {
    assertThat(main.execute("storm", "--turns", "3")).isEqualTo(2);
  }

  @Test
  void shouldShowDefaultsAsTheyAreWritten() {
    assertThat(main.execute("storm", "--help")).isZero();
    assertThat(output.toString()).contains("Default: 100").doesNotContain("Default: []");
  }

  @Test
  void shouldRefuseASimulatedStormWithoutALedger() {
    assertThat(main.execute("storm", "--url", "http://127.0.0.1:1")).isEqualTo(2);
    assertThat(errors.toString()).contains("--sim-url");
  }

  @Test
  void shouldSayThatAServerIsMissing() {
    assertThat(main.execute("load", "--url", "http://127.0.0.1:1")).isEqualTo(1);
    assertThat(errors.toString()).startsWith("payonce bench: connecting to http://127.0.0.1:1");
    assertThat(output.toString()).isEmpty();
  }
}
