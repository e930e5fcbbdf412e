package io.payonce.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payonce.audit.Audit;
import io.payonce.audit.Ledger;
import io.payonce.provider.SimChannel;
import io.payonce.sim.SimBills;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** What every test of a whole server ends with: nothing it left breaks a guarantee. */
public final class Audits {
  private static final InstantSource CLOCK = InstantSource.system();

  /** What a provider did a moment ago may be on its way here. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Audits() {}

  /** The data alone, whatever a provider's books say. */
  public static void assertClean(URI postgres) {
    assertClean(postgres, Optional.empty());
  }

  /**
   * The data and the books of the simulator that the payments went to.
   *
   * @param simulator {@code http://host:port}
   */
  public static void assertClean(URI postgres, URI simulator) {
    assertClean(postgres, Optional.of(new SimBills(simulator, SimChannel.NAME, CLOCK)));
  }

  private static void assertClean(URI postgres, Optional<Ledger> ledger) {
    Audit audit = new Audit(postgres.toString(), CLOCK, Duration.ZERO);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(audit.run(ledger, what -> {}).examples()).isEmpty());
  }
}
