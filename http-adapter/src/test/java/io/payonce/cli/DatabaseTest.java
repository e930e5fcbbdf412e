package io.payonce.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.Test;

class DatabaseTest {
  @Test
  void shouldSayWhereNobodyAnswers() throws IOException {
    int port;
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = listening.getLocalPort();
      assertThatCode(() -> Database.requireReachable(postgres("127.0.0.1", port)))
          .doesNotThrowAnyException();
    }
    assertThatThrownBy(() -> Database.requireReachable(postgres("127.0.0.1", port)))
        .isInstanceOf(StartFailure.class)
        .hasMessage("--pg: no PostgreSQL answers at 127.0.0.1:%d: connection refused", port);
  }

  @Test
  void shouldSayThatNobodyKnowsTheHost() {
    assertThatThrownBy(() -> Database.requireReachable(postgres("nowhere.invalid", 5432)))
        .isInstanceOf(StartFailure.class)
        .hasMessage("--pg: no PostgreSQL answers at nowhere.invalid:5432: unknown host");
  }

  private static URI postgres(String host, int port) {
    return URI.create("postgresql://u:hush@" + host + ":" + port + "/d");
  }
}
