package io.payonce.bench.compare;

import io.payonce.bench.bare.BareCommand;
import io.payonce.bench.cpu.ProcessTree;
import io.payonce.bench.load.drive.Generator;
import io.payonce.bench.load.drive.RequestWriter;
import io.payonce.bench.load.mix.PaymentMix;
import io.payonce.bench.load.mix.PaymentTemplate;
import io.payonce.bench.load.mix.Recipe;
import io.payonce.bench.provider.ProviderStub;
import io.payonce.bench.report.Figures;
import io.payonce.bench.report.Progress;
import io.payonce.bench.server.BenchFailure;
import io.payonce.bench.server.ChildProcess;
import io.payonce.bench.server.PostgresPlace;
import io.payonce.bench.server.RedisPlace;
import io.payonce.bench.server.RunId;
import io.payonce.bench.server.Target;
import io.payonce.bench.server.Waits;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that a comparison needs around the server under test, made when it is first asked for, and
 * taken away in the opposite order.
 */
final class Lab implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final long SEED = 1;

  private final String run;
  private final ComparePlan plan;
  private final Vertx vertx;
  private final Target engine;
  private final PostgresPlace postgres;
  private final RedisPlace redis;
  private final ProviderStub provider;
  private final Progress progress;
  private final List<ProcessTree> processes = new ArrayList<>();
  private final Deque<Runnable> closing = new ArrayDeque<>();
  private final ClassicTrials trials = new ClassicTrials();
  private @Nullable ClassicRival classic;
  private @Nullable URI bare;

  Lab(
      String run,
      ComparePlan plan,
      Vertx vertx,
      Target engine,
      ProviderStub provider,
      Progress progress) {
    this.run = run;
    this.plan = plan;
    this.vertx = vertx;
    this.engine = engine;
    this.postgres = PostgresPlace.of(required("--pg", engine.postgres()));
    this.redis = RedisPlace.of(required("--redis", engine.redis()));
    new CommonDatabase(postgres).requireRoomFor(plan.databaseConnections());
    this.provider = provider;
    this.progress = progress;
    processes.add(ProcessTree.own("generator"));
    processes.addAll(engine.processes());
  }

  private static String required(String option, Optional<String> place) {
    return place.orElseThrow(
        () -> new BenchFailure("to compare at --url, give " + option + " of that server too"));
  }

  ComparePlan plan() {
    return plan;
  }

  Progress progress() {
    return progress;
  }

  URI engine() {
    return engine.url();
  }

  PostgresPlace postgres() {
    return postgres;
  }

  Traffic traffic() {
    return Traffic.now(postgres, redis);
  }

  Books books() {
    return new Books(postgres);
  }

  /** Lets the database write what it has put off, so that nobody does it in the turn of another. */
  void settle() {
    new CommonDatabase(postgres).checkpoint();
    Waits.pause(PAUSE);
  }

  /** What is wrong with the calls to the provider, if there were so many payments through it. */
  List<String> charged(long payments) {
    return provider.check(payments);
  }

  List<ProcessTree> processes() {
    return List.copyOf(processes);
  }

  /** What the requestNos of a contestant begin with, different for each load. */
  String name(Load load, String contestant) {
    return run + "-" + load.ordinal() + contestant.charAt(0);
  }

  Generator generator(URI server, int connections) {
    Generator generator =
        Waits.within(
            PATIENCE, "connecting to " + server, Generator.connect(vertx, server, connections));
    closing.push(() -> Waits.within(PATIENCE, "closing connections", generator.close()));
    return generator;
  }

  Generator generator(URI server) {
    return generator(server, plan.connections());
  }

  PaymentMix mix(URI server, String name, String recipe) {
    return new PaymentMix(server, name, Recipe.parse(recipe), Optional.of(provider), SEED);
  }

  PaymentTemplate template(URI server, String name) {
    return new PaymentTemplate(new RequestWriter(server), name, "instant");
  }

  /** The classic server, in the fastest of its settings. */
  ClassicRival classic() {
    if (classic == null) {
      ClassicSetting best = trials.best(plan.classics(), this::tried);
      progress.show("compare: starting the classic server");
      ClassicRival started = ClassicRival.start(run, best, postgres, redis, provider);
      closing.push(started::close);
      processes.add(new ProcessTree("classic", started.process().pid()));
      classic = started;
    }
    return classic;
  }

  private double tried(ClassicSetting setting) {
    progress.show(
        "compare: trying the classic server with %s threads, %d connections"
            .formatted(setting.threads(), setting.connections()));
    try (ClassicRival rival = ClassicRival.start(run, setting, postgres, redis, provider)) {
      PaymentMix mix = mix(rival.url(), RunId.next("try"), "new=1");
      return ClassicTrials.rate(new Served("classic", generator(rival.url()), mix));
    }
  }

  /** What was tried to set the classic server. */
  Optional<Figures> trials() {
    return trials.figures();
  }

  /** The bare server, which answers with a body that the engine has given. */
  URI bare() {
    if (bare == null) {
      progress.show("compare: starting the bare server");
      ChildProcess process =
          ChildProcess.start(Map.of(), BareCommand.NAME, "--body=" + answerOfEngine());
      closing.push(process::close);
      processes.add(new ProcessTree("bare", process.pid()));
      bare = process.url();
    }
    return bare;
  }

  private String answerOfEngine() {
    PaymentTemplate template = template(engine.url(), run + "-x");
    SameAnswer asked = new SameAnswer("new", () -> template.request(0));
    Waits.within(PATIENCE, "one payment", generator(engine.url(), 1).volley(asked));
    return asked.first();
  }

  /**
   * One more engine on the same database, with hardly any orders in memory.
   *
   * @param filter whether it uses Redis
   */
  URI engineWithoutMemory(boolean filter) {
    progress.show("compare: starting an engine " + (filter ? "with" : "without") + " filter");
    Target started =
        Target.start(
            progress,
            List.of("--cached-orders=" + Replays.CACHED_ORDERS),
            Map.of(
                "PAYONCE_PG",
                postgres.url(),
                "PAYONCE_REDIS",
                filter ? redis.url() : "none",
                "PAYONCE_SIM",
                "none"));
    closing.push(started::close);
    processes.addAll(started.processes());
    return started.url();
  }

  @Override
  public void close() {
    RuntimeException failed = null;
    while (!closing.isEmpty()) {
      try {
        closing.pop().run();
      } catch (RuntimeException e) {
        failed = e;
      }
    }
    if (failed != null) {
      throw failed;
    }
  }
}
