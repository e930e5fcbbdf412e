package io.payonce.bench.load;

import io.payonce.bench.server.Connections;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes new payments in a closed loop: each connection sends the next one when the last one was
 * answered. One event loop drives all connections, which keeps the generator small beside a server
 * on the same cores.
 */
final class Generator {
  /** One answer in so many is read and compared with its request. */
  static final int SAMPLE_EVERY = 100;

  static final int MOST_SAMPLES = 1000;

  private final Connections connections;
  private final PaymentBytes payments;

  // Touched on the connections' event loop only, until a phase is over
  private final FlowIdLog flowIds = new FlowIdLog();
  private final List<Sample> samples = new ArrayList<>();
  private long made;

  Generator(Connections connections, PaymentBytes payments) {
    this.connections = connections;
    this.payments = payments;
  }

  /** Runs for so long; ends when the last request was answered. */
  Future<Phase> run(Duration length) {
    Promise<Phase> over = Promise.promise();
    connections
        .context()
        .runOnContext(
            any -> {
              Phase phase = new Phase(System.nanoTime(), length);
              Future.all(
                      connections.all().stream()
                          .map(connection -> new Pump(connection, this, phase).start())
                          .toList())
                  .map(phase)
                  .onComplete(over);
            });
    return over.future();
  }

  /** The number of a payment that nobody has asked for yet. */
  long next() {
    return made++;
  }

  PaymentBytes payments() {
    return payments;
  }

  FlowIdLog flowIds() {
    return flowIds;
  }

  void keep(Sample sample) {
    if (samples.size() < MOST_SAMPLES) {
      samples.add(sample);
    }
  }

  List<Sample> samples() {
    return List.copyOf(samples);
  }
}
