package io.payonce.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimOptionsTest {
  private static final Path DIRECTORY = Path.of("ledger");

  private static SimOptions.Address on(String host, boolean beyondLoopback) {
    return new SimOptions.Address(host, 0, beyondLoopback);
  }

  @Test
  void shouldStayOnLoopbackUnlessTold() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> on("0.0.0.0", false))
        .withMessageContaining("0.0.0.0");
    assertThat(on("0.0.0.0", true).onLoopback()).isFalse();
    for (String host : List.of("127.0.0.1", "127.8.0.2", "::1", "localhost")) {
      assertThat(on(host, false).onLoopback()).isTrue();
    }
    assertThatIllegalArgumentException().isThrownBy(() -> on("127.0.0.1.example.org", false));
  }

  @Test
  void shouldRefuseWhatMakesNoSense() {
    SimOptions options = SimOptions.of(DIRECTORY, "s");
    assertThatIllegalArgumentException().isThrownBy(() -> options.withPort(65_536));
    assertThatIllegalArgumentException().isThrownBy(() -> options.withCapacity(0));
    assertThatIllegalArgumentException().isThrownBy(() -> SimOptions.of(DIRECTORY, " "));
  }

  @Test
  void shouldRefuseCallbacksThatCannotBeMade() {
    URI ftp = URI.create("ftp://localhost/");
    URI url = URI.create("http://localhost/");
    URI farPort = URI.create("http://localhost:70000/");
    assertThatIllegalArgumentException().isThrownBy(() -> SimOptions.Callback.to(ftp));
    assertThatIllegalArgumentException().isThrownBy(() -> SimOptions.Callback.to(farPort));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SimOptions.Callback(url, Duration.ofMillis(-1), true));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SimOptions.Callback(url, Duration.ofHours(2), true));
  }

  @Test
  void shouldKeepSecretsToItself() {
    assertThat(SimOptions.of(DIRECTORY, "whisper").toString()).doesNotContain("whisper");
  }
}
