package io.payonce.bench.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ServerOutputTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Test
  void shouldReadWhereTheApiIs() throws IOException {
    Process server =
        printing("Redis at http://127.0.0.1:1\nPayonce is ready on http://127.0.0.1:4711\nmore");

    assertThat(ServerOutput.of(server).api(LIMIT)).isEqualTo(URI.create("http://127.0.0.1:4711"));
  }

  @Test
  void shouldShowTheLastWordsOfAServerThatDoesNotStart() throws IOException {
    Process server = printing("payonce: port 8080 is in use");

    assertThatThrownBy(() -> ServerOutput.of(server).api(LIMIT))
        .isInstanceOf(BenchFailure.class)
        .hasMessageContaining("ended before it was ready")
        .hasMessageContaining("port 8080 is in use");
  }

  private static Process printing(String text) throws IOException {
    return new ProcessBuilder("printf", "%s\n", text).start();
  }
}
