package io.payonce.bench.load.drive;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Drives an HTTP server with a {@link Workload} over many connections from one event loop, so that
 * it stays small beside a server on the same cores. Each connection has at most one request on its
 * way. One phase at a time.
 */
public final class Generator {
  private static final int CONNECT_LIMIT_MILLIS = 10_000;

  private final Vertx vertx;
  private final ContextInternal context;
  private final NetClient client;
  private final List<Lane> lanes;
  private final Queue<String> strays;

  private Generator(
      Vertx vertx,
      ContextInternal context,
      NetClient client,
      List<Lane> lanes,
      Queue<String> strays) {
    this.vertx = vertx;
    this.context = context;
    this.client = client;
    this.lanes = lanes;
    this.strays = strays;
  }

  /** Opens so many connections to {@code http://host:port}. */
  public static Future<Generator> connect(Vertx vertx, URI server, int connections) {
    NetClient client =
        vertx.createNetClient(new NetClientOptions().setConnectTimeout(CONNECT_LIMIT_MILLIS));
    Queue<String> strays = new ConcurrentLinkedQueue<>();
    List<Lane> lanes =
        IntStream.range(0, connections)
            .mapToObj(any -> new Lane(client, server, strays::add))
            .toList();
    ContextInternal context = (ContextInternal) vertx.getOrCreateContext();
    Generator generator = new Generator(vertx, context, client, lanes, strays);
    return generator.onLoop(generator::ready).map(generator);
  }

  /**
   * Runs a closed loop, which finds the highest rate: each connection sends its next call when the
   * last one was answered. Ends when the last call has ended.
   */
  public Future<Phase> closed(Workload workload, Duration length) {
    return run(length, phase -> new ClosedLoop(vertx, lanes, workload, phase));
  }

  /**
   * Runs an open loop: calls begin at a fixed rate, however long answers take. Latencies count from
   * the moment at which a call should have begun. Ends when the last call has ended.
   */
  public Future<Phase> open(Workload workload, double perSecond, Duration length) {
    return run(
        length,
        phase -> new OpenLoop(vertx, context.nettyEventLoop(), lanes, workload, perSecond, phase));
  }

  /** Sends one call on each connection, all at the same moment. Ends when the last has ended. */
  public Future<Phase> volley(Workload workload) {
    return run(Duration.ZERO, phase -> new Volley(vertx, lanes, workload, phase));
  }

  /** Answers that came after the last phase, and that nobody had asked for. */
  public List<String> strays() {
    return List.copyOf(strays);
  }

  /** Closes the connections. */
  public Future<Void> close() {
    return client.close();
  }

  private Future<Phase> run(Duration length, Function<Phase, Loop> kind) {
    return onLoop(
        () ->
            ready()
                .compose(any -> kind.apply(new Phase(System.nanoTime(), length)).start())
                .map(this::withStrays));
  }

  private Phase withStrays(Phase phase) {
    for (String stray = strays.poll(); stray != null; stray = strays.poll()) {
      phase.complain(stray);
    }
    return phase;
  }

  /** Connections that the server has closed while they were idle are opened again. */
  private Future<Void> ready() {
    List<Future<Void>> opened = new ArrayList<>();
    lanes.forEach(lane -> opened.add(lane.ready()));
    return Future.all(opened).mapEmpty();
  }

  private <T> Future<T> onLoop(Supplier<Future<T>> step) {
    Promise<T> done = Promise.promise();
    context.runOnContext(any -> step.get().onComplete(done));
    return done.future();
  }
}
