package io.payonce.config;

import io.payonce.sim.FaultMix;
import io.payonce.sim.SimOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a simulator.
 *
 * @param secret empty: one is made and kept
 * @param port 0: any; empty: any, or what the server that it is inside prefers
 * @param ledger of a simulator on its own
 * @param callbackUrl of a simulator on its own
 */
public record SimSettings(
    Optional<String> secret,
    String host,
    Optional<Integer> port,
    boolean beyondLoopback,
    Path ledger,
    Optional<URI> callbackUrl,
    Duration callbackDelay,
    FaultMix faults,
    int capacity) {

  public static SimSettings of(Resolved settings) {
    return new SimSettings(
        settings.find(SimCatalogue.SECRET),
        settings.get(SimCatalogue.HOST),
        settings.find(SimCatalogue.PORT),
        settings.get(SimCatalogue.BEYOND_LOOPBACK),
        settings.get(SimCatalogue.LEDGER_DIR),
        settings.find(SimCatalogue.CALLBACK_URL),
        settings.get(SimCatalogue.CALLBACK_DELAY),
        FaultMix.parse(
            settings.get(SimCatalogue.FAULT),
            settings.get(SimCatalogue.RATES),
            settings.get(SimCatalogue.SEED)),
        settings.get(SimCatalogue.CAPACITY));
  }

  /** The options of the simulator that a server starts inside. */
  public SimOptions inside(Path ledgerDirectory, String sharedSecret) {
    return options("127.0.0.1", false, ledgerDirectory, sharedSecret, null);
  }

  /** The options of a simulator on its own. */
  public SimOptions alone(String sharedSecret) {
    return options(host, beyondLoopback, ledger, sharedSecret, callbackUrl.orElse(null));
  }

  private SimOptions options(
      String bind, boolean beyond, Path directory, String sharedSecret, @Nullable URI callbacks) {
    return new SimOptions(
        new SimOptions.Address(bind, port.orElse(0), beyond),
        List.of(sharedSecret),
        new SimOptions.Books(directory, SimOptions.Fsync.GROUPED, capacity),
        faults,
        new SimOptions.Callback(callbacks, callbackDelay, true));
  }
}
