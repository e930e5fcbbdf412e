package io.payonce.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code payonce sim} in a process of its own. */
class SimIT {
  @TempDir Path directory;

  @Test
  void shouldShowItsBooksAndEndWithZeroWhenToldTo() throws IOException {
    Path ledger = directory.resolve("ledger");
    try (Child sim = start(ledger)) {
      URI uri = sim.awaitReady();
      assertThat(Child.get(uri, "/ledger").body()).contains("\"charges\":0");
      assertThat(Child.get(uri, "/charges/1").statusCode()).isEqualTo(401);
      assertThat(Files.readString(ledger.resolve("secret"))).isNotBlank();

      sim.terminate();
      assertThat(sim.exitWithin(Duration.ofSeconds(10))).isZero();
    }
  }

  @Test
  void shouldRefuseALedgerThatAnotherOneHas() throws IOException {
    Path ledger = directory.resolve("ledger");
    try (Child sim = start(ledger)) {
      sim.awaitReady();
      try (Child second = start(ledger)) {
        assertThat(second.exitWithin(Duration.ofSeconds(10))).isEqualTo(1);
        assertThat(second.complaints())
            .singleElement()
            .asString()
            .contains("another simulator uses the ledger directory");
      }
    }
  }

  private Child start(Path ledger) throws IOException {
    return Child.start(directory, Map.of(), "sim", "--port=0", "--ledger-dir=" + ledger);
  }
}
