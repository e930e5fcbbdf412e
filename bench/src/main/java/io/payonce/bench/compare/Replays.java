package io.payonce.bench.compare;

import io.payonce.bench.load.drive.Generator;
import io.payonce.bench.load.drive.Phase;
import io.payonce.bench.load.mix.PaymentMix;
import io.payonce.bench.load.mix.PaymentTemplate;
import io.payonce.bench.server.BenchFailure;
import io.payonce.bench.server.Waits;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The loads in which payments are repeated: those in memory, and those that are not. */
final class Replays {
  /** What an engine without memory has, over all partitions. */
  static final int CACHED_ORDERS = 100;

  private static final String ENGINE = "engine";
  private static final String BARE = "bare";
  private static final String WITH = "filter";
  private static final String WITHOUT = "no filter";
  private static final int HOT_PAYMENTS = 1000;
  private static final Duration STEP = Duration.ofSeconds(1);
  private static final int MOST_STEPS = 600;

  /** Sessions of PostgreSQL that are idle tell what they did ten seconds later at the latest. */
  private static final Duration TOLD = Duration.ofSeconds(11);

  /** More than that, however many answers there were, is not what servers do by themselves. */
  private static final int MOST_STRAYS = 20;

  private final Lab lab;

  Replays(Lab lab) {
    this.lab = lab;
  }

  /** Repetitions of what is in memory, beside an HTTP server that does nothing else. */
  Chapter hot() {
    Served engine =
        repeating(ENGINE, lab.engine(), lab.name(Load.HOT, ENGINE), "replay-hot=1", HOT_PAYMENTS);
    PaymentTemplate template = lab.template(lab.bare(), lab.name(Load.HOT, BARE));
    SameAnswer same = new SameAnswer("bare", counting(template));
    Served bare = new Served(BARE, lab.generator(lab.bare()), same);
    Contest.Standings standings =
        new Contest(
                "hot duplicates",
                List.of(engine, bare),
                lab::processes,
                lab::settle,
                lab.progress())
            .run(lab.plan());
    Quiet quiet = quiet(engine);
    return Chapter.of(
        "finished duplicates, hot",
        "answers",
        standings,
        List.of(Comparison.of(ENGINE, BARE, 0.75, 0.9)),
        quiet.wrong(),
        "every answer is 201, marked as a repetition, and has the first answer's bytes; " + quiet);
  }

  private static Supplier<Buffer> counting(PaymentTemplate template) {
    AtomicLong numbers = new AtomicLong();
    return () -> template.request(numbers.getAndIncrement() % HOT_PAYMENTS);
  }

  /** One more round, watched by the databases, after one in which nothing is asked. */
  private Quiet quiet(Served engine) {
    Duration length = lab.plan().length();
    lab.progress().show("compare: hot duplicates, watching the databases");
    Waits.pause(TOLD);
    Traffic start = lab.traffic();
    Waits.pause(length.plus(TOLD));
    Traffic between = lab.traffic();
    long before = engine.done();
    Contestant.Turn turn = engine.run(length);
    Waits.pause(TOLD);
    Traffic busy = lab.traffic().since(between);
    return new Quiet(between.since(start), busy, engine.done() - before, turn.wrong());
  }

  /** What the databases had to do while nothing and while hot duplicates were asked for. */
  record Quiet(Traffic idle, Traffic busy, long answers, List<String> complaints) {
    List<String> wrong() {
      List<String> wrong = new ArrayList<>(complaints);
      if (busy.transactions() - idle.transactions() > MOST_STRAYS
          || busy.commands() - idle.commands() > MOST_STRAYS) {
        wrong.add("hot duplicates are not answered from memory: " + this);
      }
      return wrong;
    }

    @Override
    public String toString() {
      return "%,d answers took %,d transactions in PostgreSQL and %,d commands in Redis, nothing at all for as long took %,d and %,d"
          .formatted(
              answers, busy.transactions(), busy.commands(), idle.transactions(), idle.commands());
    }
  }

  /** Repetitions of what was forgotten, with the filter and without. */
  Chapter cold() {
    Served with = forgetful(WITH, lab.engineWithoutMemory(true));
    Served without = forgetful(WITHOUT, lab.engineWithoutMemory(false));
    Contest.Standings standings =
        new Contest(
                "cold duplicates",
                List.of(with, without),
                lab::processes,
                lab::settle,
                lab.progress())
            .run(lab.plan());
    return Chapter.of(
        "finished duplicates, cold",
        "answers",
        standings,
        List.of(Comparison.of(WITH, WITHOUT, 2, 4)),
        List.of(),
        "every answer is 201, marked as a repetition, and has the first answer's bytes; both engines"
            + " keep %,d orders and repeat %,d in turn"
                .formatted(CACHED_ORDERS, lab.plan().coldPayments()));
  }

  private Served forgetful(String name, URI server) {
    return repeating(
        name, server, lab.name(Load.COLD, name), "replay-cold=1", lab.plan().coldPayments());
  }

  /** Makes so many payments first. */
  private Served repeating(String name, URI server, String run, String recipe, int payments) {
    Generator generator = lab.generator(server);
    PaymentMix mix = lab.mix(server, run, recipe);
    for (int step = 0; mix.size() < payments; step++) {
      Phase phase =
          Waits.within(
              Duration.ofMinutes(1), "making payments", generator.closed(mix.preparation(), STEP));
      if (step == MOST_STEPS || !phase.complaints().isEmpty()) {
        throw new BenchFailure(name + " made " + mix.size() + " payments: " + phase.complaints());
      }
    }
    return new Served(name, generator, mix);
  }
}
