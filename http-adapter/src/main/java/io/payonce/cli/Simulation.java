package io.payonce.cli;

import io.payonce.channel.ChannelLimits;
import io.payonce.config.ServeSettings;
import io.payonce.config.SimPlace;
import io.payonce.embedded.DataDirectory;
import io.payonce.provider.SimChannel;
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
 */
record Simulation(SimChannel channel, Optional<SimServer> server) {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration STOP = Duration.ofSeconds(3);

  /** Starts what there is to start; empty when there is to be no simulator. */
  static Optional<Simulation> start(
      Vertx vertx,
      ServeSettings settings,
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
      return Optional.of(new Simulation(channel, Optional.empty()));
    }
    Path ledger = data.root().resolve("sim");
    SimServer server = new SimServer(vertx, settings.sim().inside(ledger, secret), clock);
    int port = Work.await(server.start(), PATIENCE);
    teardown.add("the simulator", () -> Work.await(server.stop(), STOP));
    SimChannel channel =
        channel(vertx, new Port("127.0.0.1", port).uri(""), secret, settings.channel(), clock);
    teardown.add("the calls to the simulator", () -> Work.await(channel.shutdown(), STOP));
    return Optional.of(new Simulation(channel, Optional.of(server)));
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
