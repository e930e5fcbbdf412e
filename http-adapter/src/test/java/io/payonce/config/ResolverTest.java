package io.payonce.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResolverTest {
  @TempDir Path directory;

  @ParameterizedTest(name = "flag {0}, variable {1}, file {2} → {3} from {4}")
  @CsvSource(
      nullValues = "-",
      value = {
        "1, 2, 3, 1, --http-port",
        "1, -, 3, 1, --http-port",
        "1, 2, -, 1, --http-port",
        "-, 2, 3, 2, PAYONCE_HTTP_PORT",
        "-, 2, -, 2, PAYONCE_HTTP_PORT",
        "-, -, 3, 3, http-port in FILE",
        "-, -, -, 8080, default"
      })
  void shouldPreferFlagToVariableToFileToDefault(
      String flag, String variable, String line, int port, String origin) throws IOException {
    Path file = write(line == null ? "" : "http-port = " + line);
    Resolution resolution =
        Resolver.resolve(
            new Sources(
                flag == null ? Map.of() : Map.of("http-port", flag),
                variable == null ? Map.of() : Map.of("PAYONCE_HTTP_PORT", variable),
                Optional.of(file)));

    assertThat(resolution.problems()).isEmpty();
    assertThat(resolution.settings().get(Catalogue.HTTP_PORT)).isEqualTo(port);
    assertThat(entry(resolution, "http-port").origin())
        .isEqualTo(origin.replace("FILE", file.toString()));
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "http-port|65536|0 to 65535",
        "http-port|-1|0 to 65535",
        "http-port|80a|0 to 65535",
        "http-port|''|0 to 65535",
        "http-host|two words|an address or a host name",
        "auth|basic|none, keys, jwt or keys+jwt",
        "rate-limit-key|0/1s|a number and a time of at most 1d, as in 100/1s or 100/1s+50",
        "rate-limit-user|5|a number and a time of at most 1d, as in 100/1s or 100/1s+50",
        "partitions|0|1 to 1024",
        "partitions|1025|1 to 1024",
        "join-timeout|10|100ms to 1m, as in 500ms, 10s, 5m, 2h or 30d",
        "join-timeout|2m|100ms to 1m, as in 500ms, 10s, 5m, 2h or 30d",
        "answer-retention|0s|1s to 3650d, as in 500ms, 10s, 5m, 2h or 30d",
        "key-header|two words|a header name of at most 64 characters",
        "redis|localhost|redis://:password@host:port, rediss://… or none",
        "sim|outside|inside, none or http://host:port",
        "allow-unsafe-durability|yes|true or false",
        "log-level|loud|error, warn, info, debug, trace",
        "log-format|xml|auto, json, text"
      })
  void shouldNameTheValueAndWhatIsAllowed(String name, String text, String allowed) {
    Resolution resolution =
        Resolver.resolve(new Sources(Map.of(name, text), Map.of(), Optional.empty()));

    assertThat(resolution.problems())
        .containsExactly("--%s: '%s' is not allowed; allowed: %s".formatted(name, text, allowed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "192.0.2.1", "::"})
  void shouldNotListenForOthersWithoutAuthentication(String host) {
    assertThat(problems(Map.of("http-host", host)))
        .containsExactly(
            "--http-host: '%s' is no loopback address, and there is no authentication; add --auth keys or jwt"
                .formatted(host));
    assertThat(problems(Map.of("http-host", host, "auth", "keys"))).isEmpty();
  }

  @Test
  void shouldNotTakeTokensOfJustAnybody() {
    assertThat(problems(Map.of("auth", "keys+jwt")))
        .containsExactly(
            "--auth with jwt needs --jwt-issuer",
            "--auth with jwt needs --jwt-audience",
            "--auth with jwt needs --jwt-jwks-uri or --jwt-public-key-file, because --jwt-issuer is"
                + " no address to find keys at");
    assertThat(
            problems(
                Map.of("auth", "jwt", "jwt-issuer", "https://id.example", "jwt-audience", "pay")))
        .isEmpty();
  }

  private static List<String> problems(Map<String, String> flags) {
    return Resolver.resolve(new Sources(flags, Map.of(), Optional.empty())).problems();
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "sim-fault|bogus|unknown fault 'bogus'; allowed: approve, pending",
        "sim-fault|slow|'slow' must be written slow:<0..60000>",
        "sim-rates|decline=2|a rate is written <fault>=<0..1>, was 'decline=2'"
      })
  void shouldSayWhatIsWrongWithFaults(String name, String text, String why) {
    Resolution resolution =
        Resolver.resolve(new Sources(Map.of(name, text), Map.of(), Optional.empty()));

    assertThat(resolution.problems())
        .singleElement()
        .asString()
        .startsWith("--%s: '%s' is not allowed: %s".formatted(name, text, why));
  }

  @Test
  void shouldTellEverythingThatIsWrongAtOnce() throws IOException {
    Path file = write("http-port = 99999\njoin-limits = 3\n");
    Resolution resolution =
        Resolver.resolve(
            new Sources(
                Map.of("partitions", "none"),
                Map.of("PAYONCE_HTPP_HOST", "x", "PAYONCE_SIM_PORT", "y", "PATH", "/bin"),
                Optional.of(file)));

    assertThat(resolution.problems())
        .containsExactly(
            "join-limits in " + file + ": there is no such setting; did you mean join-limit?",
            "PAYONCE_HTPP_HOST: there is no such setting; did you mean PAYONCE_HTTP_HOST?",
            "http-port in " + file + ": '99999' is not allowed; allowed: 0 to 65535",
            "--partitions: 'none' is not allowed; allowed: 1 to 1024",
            "PAYONCE_SIM_PORT: 'y' is not allowed; allowed: 0 to 65535");
  }

  @Test
  void shouldLeaveTheVariablesOfOthersAlone() {
    assertThat(
            withVariables(
                    Map.of(
                        "PAYONCE_JAVA_OPTS", "-Xmx2g",
                        "PAYONCE_PORT", "tcp://10.0.0.1:8080",
                        "PAYONCE_PORT_8080_TCP_ADDR", "10.0.0.1",
                        "PAYONCE_SERVICE_HOST", "10.0.0.1",
                        "PAYONCE_SERVICE_PORT_HTTP", "8080",
                        "PAYONCE_DB_SERVICE_HOST", "10.0.0.2"))
                .problems())
        .isEmpty();
  }

  @Test
  void shouldReadTheFileThatTheVariableNames() throws IOException {
    Path file = write("join-timeout = 250ms\n");

    assertThat(
            withVariables(Map.of("PAYONCE_CONFIG", file.toString()))
                .settings()
                .get(Catalogue.JOIN_TIMEOUT))
        .isEqualTo(Duration.ofMillis(250));
  }

  @Test
  void shouldRefuseAFileThatIsNotThereOrSaysAThingTwice() throws IOException {
    Path file = write("http-port = 1\nhttp-port = 2\n");
    Path missing = directory.resolve("missing");

    assertThat(Resolver.resolve(new Sources(Map.of(), Map.of(), Optional.of(file))).problems())
        .containsExactly("http-port in " + file + ": is written twice");
    assertThat(Resolver.resolve(new Sources(Map.of(), Map.of(), Optional.of(missing))).problems())
        .containsExactly("--config " + missing + ": there is no such file");
  }

  @Test
  void shouldTakeASecretFromTheFirstLineOfItsOwnFile() throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "one two three\nmore\n");
    Resolution resolution = withVariables(Map.of("PAYONCE_SIM_SECRET_FILE", secret.toString()));

    assertThat(resolution.settings().find(SimCatalogue.SECRET)).contains("one two three");
    assertThat(entry(resolution, "sim-secret").value()).isEqualTo("****");
    assertThat(entry(resolution, "sim-secret").origin())
        .isEqualTo(secret + " of PAYONCE_SIM_SECRET_FILE");
  }

  @Test
  void shouldRefuseASecretThatIsGivenTwiceAndOneThatCannotBeRead() {
    Path missing = directory.resolve("missing");

    assertThat(
            withVariables(
                    Map.of(
                        "PAYONCE_SIM_SECRET",
                        "in plain sight",
                        "PAYONCE_SIM_SECRET_FILE",
                        missing.toString()))
                .problems())
        .containsExactly("PAYONCE_SIM_SECRET and PAYONCE_SIM_SECRET_FILE: give only one of them");
    assertThat(withVariables(Map.of("PAYONCE_SIM_SECRET_FILE", missing.toString())).problems())
        .singleElement()
        .asString()
        .startsWith("PAYONCE_SIM_SECRET_FILE: '" + missing + "' cannot be read");
  }

  @Test
  void shouldNeverShowASecret() {
    Resolution bad =
        withVariables(Map.of("PAYONCE_SIM_SECRET", "short", "PAYONCE_PG", "x://u:pw@h"));
    assertThat(bad.problems()).hasSize(2).noneMatch(line -> line.contains("short"));
    assertThat(bad.problems()).noneMatch(line -> line.contains("pw"));

    Resolution good =
        withVariables(
            Map.of(
                "PAYONCE_SIM_SECRET", "long enough",
                "PAYONCE_PG", "postgresql://user:pass@host:1/db",
                "PAYONCE_REDIS", "redis://:pass@host"));
    assertThat(good.problems()).isEmpty();
    assertThat(good.warnings()).isEmpty();
    assertThat(entry(good, "pg").value()).isEqualTo("postgresql://user:****@host:1/db");
    assertThat(entry(good, "redis").value()).isEqualTo("redis://:****@host");
    assertThat(entry(good, "sim-secret").value()).isEqualTo("****");
  }

  @Test
  void shouldWarnOfAPasswordThatEverybodyCanRead() {
    Resolution resolution =
        Resolver.resolve(
            new Sources(Map.of("pg", "postgresql://u:p@h/d"), Map.of(), Optional.empty()));

    assertThat(resolution.problems()).isEmpty();
    assertThat(resolution.warnings())
        .containsExactly(
            "every user of this machine can read the password in --pg; PAYONCE_PG or --pg-file"
                + " keeps it private");
  }

  private Path write(String content) throws IOException {
    return Files.writeString(directory.resolve("payonce.properties"), content);
  }

  private static Resolution withVariables(Map<String, String> variables) {
    return Resolver.resolve(new Sources(Map.of(), variables, Optional.empty()));
  }

  private static Resolved.Entry entry(Resolution resolution, String name) {
    return resolution.settings().entries().stream()
        .filter(entry -> entry.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
