package io.payonce.cli;

import io.payonce.channel.ChannelLimits;
import io.payonce.config.ServeSettings;
import io.payonce.config.SimPlace;
import io.payonce.embedded.DataDirectory;
import io.payonce.provider.SimChannel;
import io.payonce.sim.SimOptions;
import io.payonce.sim.SimServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The payment simulator of a server, and the channel to it.
 *
 * @param server the simulator, when it runs inside
 * @param uri where it is
 */
record Simulation(SimChannel channel, Optional<SimServer> server, URI uri) {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration STOP = Duration.ofSeconds(3);

  /**
   * Starts what there is to start; empty when there is to be no simulator.
   *
   * @param port that a simulator inside listens on; 0 lets the system choose
   */
  static Optional<Simulation> start(
      Vertx vertx,
      ServeSettings settings,
      int port,
      DataDirectory data,
      InstantSource clock,
      Teardown teardown)
      throws Exception {
    if (settings.simPlace() instanceof SimPlace.None) {
      return Optional.empty();
    }
    String secret = secret(settings, data);
    if (settings.simPlace() instanceof SimPlace.At outside) {
      SimChannel channel = channel(vertx, outside.uri(), secret, settings.channel(), clock);
      teardown.add("the calls to the simulator", () -> Work.await(channel.shutdown(), STOP));
      return Optional.of(new Simulation(channel, Optional.empty(), outside.uri()));
    }
    Path ledger = ledgerIn(data.root());
    SimOptions options = settings.sim().inside(ledger, secret).withPort(port);
    SimServer server = new SimServer(vertx, options, clock);
    int bound = Work.await(server.start(), PATIENCE);
    teardown.add("the simulator", () -> Work.await(server.stop(), STOP));
    SimPort.requireApart(bound, settings.http().port());
    URI uri = new Port(SimPort.HOST, bound).uri("");
    SimChannel channel = channel(vertx, uri, secret, settings.channel(), clock);
    teardown.add("the calls to the simulator", () -> Work.await(channel.shutdown(), STOP));
    return Optional.of(new Simulation(channel, Optional.of(server), uri));
  }

  /** Where the simulator inside keeps its ledger. */
  static Path ledgerIn(Path dataDirectory) {
    return dataDirectory.resolve("sim");
  }

  /** Where the books of the simulator inside are; empty when it is outside. */
  Optional<URI> books() {
    return server.map(inside -> uri.resolve("/ledger"));
  }

  /** Lets the simulator inside call back there. */
  void callBack(URI url) {
    server.ifPresent(inside -> inside.setCallbackUrl(url));
  }

  private static String secret(ServeSettings settings, DataDirectory data) throws IOException {
    Optional<String> given = settings.sim().secret();
    return given.isPresent() ? given.get() : KeptSecret.in(data.root().resolve("sim.secret"));
  }

  private static SimChannel channel(
      Vertx vertx, URI uri, String secret, ChannelLimits limits, InstantSource clock) {
    return new SimChannel(vertx, uri, secret, limits.deadline(), limits.inFlight(), clock);
  }
}
