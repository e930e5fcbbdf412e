package io.payonce.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpConfigTest {
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.8.9.1", "::1", "localhost"})
  void shouldListenOnLoopback(String host) {
    assertThat(config(host, 0, null, 1800).host()).isEqualTo(host);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "10.0.0.1", "::"})
  void shouldNotListenForOthersWithoutAuthentication(String host) {
    assertThatThrownBy(() -> new TestServer(config(host, 0, null, 1800)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("host must be a loopback address without authentication");
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        refused("host", () -> config("", 0, null, 1800)),
        refused("port", () -> config("127.0.0.1", -1, null, 1800)),
        refused("port", () -> config("127.0.0.1", 65_536, null, 1800)),
        refused("keyHeader", () -> config("127.0.0.1", 0, "", 1800)),
        refused("keyHeader", () -> config("127.0.0.1", 0, "X Request", 1800)),
        refused("paymentExpiry", () -> config("127.0.0.1", 0, null, 0)),
        refused("paymentExpiry", () -> config("127.0.0.1", 0, null, 604_801)));
  }

  private static Arguments refused(String name, Supplier<HttpConfig> config) {
    return Arguments.of(name, config);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void shouldNameWhatIsOutOfBounds(String name, Supplier<HttpConfig> config) {
    assertThatThrownBy(config::get)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(name + " must be ");
  }

  private static HttpConfig config(String host, int port, String keyHeader, int expirySeconds) {
    HttpConfig usual = HttpConfig.defaults();
    return new HttpConfig(
        host,
        port,
        usual.instances(),
        keyHeader,
        Duration.ofSeconds(expirySeconds),
        usual.maxConnections(),
        usual.maxInFlight(),
        usual.idleTimeout(),
        usual.bodyTimeout(),
        usual.callbackTimeout(),
        usual.drainTimeout(),
        null);
  }
}
