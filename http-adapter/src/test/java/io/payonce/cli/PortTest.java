package io.payonce.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortTest {
  @Test
  void shouldSayWhichPortIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Port port = new Port("127.0.0.1", taken.getLocalPort());

      assertThat(port.isFree()).isFalse();
      assertThatThrownBy(() -> port.requireFree("--http-port"))
          .isInstanceOf(StartFailure.class)
          .hasMessage(
              "port %d of 127.0.0.1 is in use; choose another with --http-port",
              taken.getLocalPort());
    }
  }

  @Test
  void shouldPassWhereThereIsRoom() {
    Port any = new Port("127.0.0.1", 0);
    assertThat(any.isFree()).isTrue();
    assertThatCode(() -> any.requireFree("--http-port")).doesNotThrowAnyException();
  }

  @Test
  void shouldWriteAddressesAsTheyBelong() {
    assertThat(new Port("127.0.0.1", 80).uri("/a")).hasToString("http://127.0.0.1:80/a");
    assertThat(new Port("::1", 80).uri("")).hasToString("http://[::1]:80");
  }
}
