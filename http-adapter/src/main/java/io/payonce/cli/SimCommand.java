package io.payonce.cli;

import io.payonce.config.Resolved;
import io.payonce.config.SimSettings;
import io.payonce.config.Use;
import io.payonce.sim.SimOptions;
import io.payonce.sim.SimServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;

/** {@code sim}: a payment simulator on its own, until it is told to end. */
final class SimCommand implements Command {
  private static final Duration START = Duration.ofMinutes(1);
  private static final Duration STOP = Duration.ofSeconds(9);

  @Override
  public String name() {
    return "sim";
  }

  @Override
  public String help() {
    return "Simulates a payment provider: HTTP API, signed callbacks, a ledger on disk, and every"
        + " way a provider can misbehave.";
  }

  @Override
  public Set<Use> uses() {
    return EnumSet.of(Use.EVERYWHERE, Use.SIM, Use.SIM_ALONE);
  }

  @Override
  public int run(Resolved resolved, Console console) throws StartFailure {
    LogSetup.apply(resolved);
    SimSettings settings = SimSettings.of(resolved);
    Teardown teardown = new Teardown();
    Ending ending = Ending.prepare(teardown, console);
    try {
      SimOptions options = Work.step("preparing the ledger", () -> options(settings, console));
      int port = Work.step("starting the simulator", () -> start(options, teardown));
      String uri = new Port(settings.host(), port).uri("").toString();
      console.out().println("The payment simulator is ready on " + uri);
      console.out().flush();
    } catch (StartFailure | RuntimeException failure) {
      ending.abandon();
      throw failure;
    }
    ending.awaitSignal();
    return Exit.DONE;
  }

  private static int start(SimOptions options, Teardown teardown) throws Exception {
    Platform platform = Platform.start(1);
    Vertx vertx = platform.vertx();
    teardown.add("the event loops", () -> Work.await(platform.stop(), STOP));
    SimServer server = new SimServer(vertx, options, InstantSource.system());
    int port = Work.await(server.start(), START);
    teardown.add("the simulator", () -> Work.await(server.stop(), STOP));
    return port;
  }

  /** With the secret that was given, or one of its own whose place is told. */
  private static SimOptions options(SimSettings settings, Console console) throws IOException {
    if (settings.secret().isPresent()) {
      return settings.alone(settings.secret().get());
    }
    Path ledger = Files.createDirectories(settings.ledger().toAbsolutePath());
    Path file = ledger.resolve("secret");
    SimOptions options = settings.alone(KeptSecret.in(file));
    console.out().println("A server that is to use it needs --sim-secret-file " + file);
    return options;
  }
}
