package io.payonce.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void shouldPrintTheSettingsAndWhereTheyComeFrom() {
    int code = run(Map.of("PAYONCE_PG", "postgresql://u:p@h/d"), "config", "--http-port", "18080");

    assertThat(code).isZero();
    assertThat(out.toString(UTF_8))
        .containsPattern("http-port +18080 +# --http-port")
        .containsPattern("pg +postgresql://u:\\*\\*\\*\\*@h/d +# PAYONCE_PG")
        .containsPattern("join-timeout +10s +# default");
  }

  @Test
  void shouldTellWhichServersAreItsOwn() {
    assertThat(run(Map.of(), "config")).isZero();

    assertThat(out.toString(UTF_8))
        .containsPattern("pg +embedded +# default")
        .containsPattern("redis +embedded +# default");
  }

  @Test
  void shouldTellAllThatIsWrongWithFlagsAndVariablesAndBeginNothing() {
    int code =
        run(Map.of("PAYONCE_JOIN_LIMIT", "0"), "serve", "--http-prot", "1", "--partitions=x");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString(UTF_8).lines())
        .containsExactly(
            "payonce: there is no option --http-prot; did you mean --http-port?",
            "payonce: --partitions: 'x' is not allowed; allowed: 1 to 1024",
            "payonce: PAYONCE_JOIN_LIMIT: '0' is not allowed; allowed: 1 to 100000");
    assertThat(out.size()).isZero();
  }

  @Test
  void shouldRefuseAFlagWithoutItsValueAndOneGivenTwice() {
    assertThat(run(Map.of(), "serve", "--http-port")).isEqualTo(2);
    assertThat(run(Map.of(), "serve", "--http-port=1", "--http-port=2")).isEqualTo(2);
    assertThat(err.toString(UTF_8).lines())
        .hasSize(2)
        .allMatch(line -> line.contains("--http-port"));
  }

  @Test
  void shouldRefuseASecretOnTheCommandLineWithoutRepeatingIt() {
    assertThat(run(Map.of(), "serve", "--sim-secret", "hush hush")).isEqualTo(2);
    assertThat(run(Map.of(), "sim", "--secret=hush hush")).isEqualTo(2);
    assertThat(err.toString(UTF_8))
        .contains("PAYONCE_SIM_SECRET", "--sim-secret-file")
        .doesNotContain("hush");
  }

  @Test
  void shouldTakeTheFlagsOfOneCommandOnly() {
    assertThat(run(Map.of(), "migrate", "--http-port=1")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("there is no option --http-port");
  }

  @Test
  void shouldNameTheCommands() {
    assertThat(run(Map.of())).isEqualTo(2);
    assertThat(run(Map.of(), "serv")).isEqualTo(2);
    assertThat(err.toString(UTF_8))
        .contains("the commands are serve, sim, audit, migrate, keys, config, bench")
        .contains("there is no command serv; did you mean serve?");
  }

  @Test
  void shouldHelpWithoutLookingAtSettings() {
    Map<String, String> broken = Map.of("PAYONCE_HTTP_PORT", "x");

    assertThat(run(broken, "--help")).isZero();
    assertThat(run(broken, "serve", "--help")).isZero();
    assertThat(run(broken, "--version")).isZero();
    assertThat(out.toString(UTF_8))
        .contains(
            "--http-port", "PAYONCE_HTTP_PORT", "Default: 8080", "payonce development", "bench ")
        .doesNotContain("--sim-secret=");
    assertThat(err.size()).isZero();
  }

  private int run(Map<String, String> environment, String... words) {
    Console console =
        new Console(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    return Main.run(console, environment, words);
  }
}
