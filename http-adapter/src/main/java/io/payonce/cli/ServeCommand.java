package io.payonce.cli;

import io.payonce.config.Resolved;
import io.payonce.config.ServeSettings;
import io.payonce.config.Use;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code serve}: a server, until it is told to end. */
final class ServeCommand implements Command {
  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

  @Override
  public String name() {
    return "serve";
  }

  @Override
  public String help() {
    return "Takes payments over HTTP. Without any setting it brings PostgreSQL, Redis and a payment"
        + " simulator of its own, and keeps everything in ./data.";
  }

  @Override
  public Set<Use> uses() {
    return EnumSet.of(Use.EVERYWHERE, Use.SERVE, Use.DATABASE, Use.SIM);
  }

  @Override
  public int run(Resolved resolved, Console console) throws StartFailure {
    long begun = System.nanoTime();
    LogSetup.apply(resolved);
    ServeSettings settings = ServeSettings.of(resolved);
    Teardown teardown = new Teardown();
    Ending ending = Ending.prepare(teardown, console);
    try {
      Server.Whereabouts server = new Server(settings, teardown).start();
      LOG.info("Started in {} ms", (System.nanoTime() - begun) / 1_000_000);
      announce(server, settings.access().auth().keys(), console);
    } catch (StartFailure | RuntimeException failure) {
      ending.abandon();
      throw failure;
    }
    ending.awaitSignal();
    return Exit.DONE;
  }

  /**
   * In one write: what others wait for must not be torn apart by a log that shares the terminal.
   */
  private static void announce(Server.Whereabouts server, boolean keys, Console console) {
    String api =
        """
        Payonce is ready on %1$s
          curl -s %1$s/v1/payments -H 'Idempotency-Key: first' -H 'Content-Type: application/json' \\
            -d '{"orderId":"order-1","amount":1250,"currency":"EUR","channel":"sim"}'
          curl -s %1$s/v1/orders/order-1     docs: %1$s/docs
        """
            .formatted(server.api());
    String books = server.books().map("  simulator: %s%n"::formatted).orElse("");
    String hint =
        keys ? "  callers need a key: payonce keys add --roles pay,read%n".formatted() : "";
    console.out().print(api + books + hint);
    console.out().flush();
  }
}
