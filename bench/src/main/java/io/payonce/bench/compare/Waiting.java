package io.payonce.bench.compare;

import io.payonce.bench.load.drive.Generator;
import io.payonce.bench.load.drive.Phase;
import io.payonce.bench.load.drive.Workload;
import io.payonce.bench.load.mix.PaymentMix;
import io.payonce.bench.load.mix.PaymentTemplate;
import io.payonce.bench.report.Distribution;
import io.payonce.bench.report.Latency;
import io.payonce.bench.report.Measure;
import io.payonce.bench.report.Paragraph;
import io.payonce.bench.report.Percentiles;
import io.payonce.bench.server.Waits;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** How long callers wait: at half of the highest rate, and a hundred at once for one key. */
final class Waiting {
  private static final String ENGINE = "engine";
  private static final Duration GRACE = Duration.ofMinutes(1);
  private static final int CALLERS = 100;

  /** Of each kind in a round. */
  private static final int STORMS = 20;

  private static final double PERCENTILE = 99;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Lab lab;
  private final String run;
  private final List<String> wrong = new ArrayList<>();
  private final List<String> unsteady = new ArrayList<>();
  private final Histogram atHalf = Latency.histogram();
  private final Histogram storms = Latency.histogram();
  private final Histogram bareOnes = Latency.histogram();
  private long stormed;

  Waiting(Lab lab) {
    this.lab = lab;
    this.run = lab.name(Load.LATENCY, ENGINE);
  }

  Chapter measure() {
    PaymentMix mix = lab.mix(lab.engine(), run, "new=1");
    Served engine = new Served(ENGINE, lab.generator(lab.engine()), mix);
    Generator open = lab.generator(lab.engine());
    Generator callers = lab.generator(lab.engine(), CALLERS);
    Generator bare = lab.generator(lab.bare(), CALLERS);
    warmUp(engine, bare);
    List<Double> half = new ArrayList<>();
    List<Double> above = new ArrayList<>();
    for (int round = 0; round < lab.plan().rounds(); round++) {
      lab.progress().show("compare: latency, round " + (round + 1) + " of " + lab.plan().rounds());
      Contestant.Turn fastest = engine.run(lab.plan().length());
      wrong.addAll(fastest.wrong());
      half.add(atRate(open, mix, fastest.perSecond() / 2));
      above.add(storms(callers, bare));
    }
    wrong.addAll(lab.books().check(Books.OURS, run, mix.size()));
    wrong.addAll(lab.books().check(Books.OURS, run + "s", stormed));
    return chapter(half, above);
  }

  private void warmUp(Served engine, Generator bare) {
    PaymentTemplate template = lab.template(lab.bare(), run);
    Served other = new Served("bare", bare, new SameAnswer("bare", () -> template.request(0)));
    for (Served each : List.of(engine, other)) {
      lab.progress().show("compare: latency, warming up " + each.name());
      Contestant.WarmedUp warmedUp = each.warmUp(lab.plan().warmUp());
      wrong.addAll(warmedUp.wrong());
      if (!warmedUp.steady()) {
        unsteady.add(each.name());
      }
    }
  }

  private double atRate(Generator generator, Workload workload, double perSecond) {
    Duration length = lab.plan().length();
    Phase phase =
        Waits.within(
            length.plus(GRACE), "an open loop", generator.open(workload, perSecond, length));
    if (phase.unsent() > 0) {
      wrong.add(phase.unsent() + " payments were due at half of the highest rate and never sent");
    }
    return p99("half of the highest rate", phase, atHalf);
  }

  /** Storms on the engine and on the bare server, in turns. */
  private double storms(Generator engine, Generator bare) {
    Histogram ours = Latency.histogram();
    Histogram theirs = Latency.histogram();
    for (int i = 0; i < STORMS; i++) {
      volley(engine, lab.engine(), stormed++, ours);
      volley(bare, lab.bare(), i, theirs);
    }
    storms.add(ours);
    bareOnes.add(theirs);
    return (ours.getValueAtPercentile(PERCENTILE) - theirs.getValueAtPercentile(PERCENTILE))
        / NANOS_PER_MILLI;
  }

  private void volley(Generator generator, URI server, long number, Histogram into) {
    PaymentTemplate template = lab.template(server, run + "s");
    Buffer request = template.request(number);
    SameAnswer same = new SameAnswer("storm", request::copy);
    p99("a storm", Waits.within(GRACE, "a storm", generator.volley(same)), into);
  }

  private double p99(String what, Phase phase, Histogram into) {
    wrong.addAll(Served.wrong(what, phase));
    Histogram latency = phase.all().latency();
    into.add(latency);
    return latency.getValueAtPercentile(PERCENTILE) / NANOS_PER_MILLI;
  }

  private Chapter chapter(List<Double> half, List<Double> above) {
    if (!wrong.isEmpty()) {
      return new Chapter(List.of(), List.of(), wrong);
    }
    boolean steady = unsteady.isEmpty();
    return new Chapter(
        List.of(
            Comparison.judged(
                Measure.lower("new payment, p99 at half of the highest rate", "ms", half)
                    .against(10, 5),
                steady),
            Comparison.judged(
                Measure.lower("100 callers of one key, p99 above the bare server's", "ms", above)
                    .against(5, 2),
                steady)),
        List.of(
            new Percentiles(
                "latency",
                List.of(
                    Distribution.of("new payment at half of the highest rate", atHalf),
                    Distribution.of("100 callers of one key, engine", storms),
                    Distribution.of("100 callers, bare server", bareOnes))),
            new Paragraph(
                "latency: checked",
                "latencies of the open loop count from the moment at which a payment was due; in %,d"
                        .formatted(stormed)
                    + " storms all 100 answers had the same bytes, and each left one paid flow"
                    + Chapter.steadiness(unsteady))),
        List.of());
  }
}
