package io.payonce.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SimPortTest {
  @Test
  void shouldFollowTheApiWhereThereIsRoom() throws Exception {
    int free;
    try (ServerSocket taken = listen()) {
      free = taken.getLocalPort();
      assertThat(SimPort.choose(Optional.empty(), free - 1)).as("taken").isZero();
    }
    assertThat(SimPort.choose(Optional.empty(), free - 1)).isEqualTo(free);
    assertThat(SimPort.choose(Optional.empty(), 0)).isZero();
    assertThat(SimPort.choose(Optional.empty(), 65_535)).isZero();
  }

  @Test
  void shouldTakeThePortThatIsAskedForOrSayWhyNot() throws Exception {
    assertThat(SimPort.choose(Optional.of(0), 0)).isZero();
    assertThatThrownBy(() -> SimPort.choose(Optional.of(8080), 8080))
        .isInstanceOf(StartFailure.class)
        .hasMessage(
            "the API and the simulator cannot both have port 8080; choose another with --sim-port");
    try (ServerSocket taken = listen()) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> SimPort.choose(Optional.of(port), 0))
          .isInstanceOf(StartFailure.class)
          .hasMessage("port %d of 127.0.0.1 is in use; choose another with --sim-port", port);
    }
  }

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }
}
