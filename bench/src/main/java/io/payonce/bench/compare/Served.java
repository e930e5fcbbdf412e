package io.payonce.bench.compare;

import io.payonce.bench.load.drive.Generator;
import io.payonce.bench.load.drive.Phase;
import io.payonce.bench.load.drive.Steadiness;
import io.payonce.bench.load.drive.Tally;
import io.payonce.bench.load.drive.WarmUp;
import io.payonce.bench.load.drive.Workload;
import io.payonce.bench.server.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A server under a closed loop. */
final class Served implements Contestant {
  private static final Duration GRACE = Duration.ofMinutes(1);

  private final String name;
  private final Generator generator;
  private final Workload workload;
  private long done;

  Served(String name, Generator generator, Workload workload) {
    this.name = name;
    this.generator = generator;
    this.workload = workload;
  }

  @Override
  public String name() {
    return name;
  }

  /** Calls that were answered rightly, those of the warm-up too. */
  long done() {
    return done;
  }

  @Override
  public WarmedUp warmUp(Duration limit) {
    List<String> wrong = new ArrayList<>();
    WarmUp warmUp =
        WarmUp.until(
            Steadiness.USUAL,
            WarmUp.WINDOW,
            limit,
            window -> {
              Phase phase = drive(window);
              wrong.addAll(wrong(name, phase));
              return phase;
            });
    return new WarmedUp(warmUp.steady(), wrong);
  }

  @Override
  public Turn run(Duration length) {
    Phase phase = drive(length);
    return new Turn(phase.rate(), wrong(name, phase));
  }

  private Phase drive(Duration length) {
    Phase phase =
        Waits.within(length.plus(GRACE), "asking " + name, generator.closed(workload, length));
    done += phase.all().done();
    return phase;
  }

  /** A server that has no room is as wrong here: it would be measured doing nothing. */
  static List<String> wrong(String name, Phase phase) {
    List<String> wrong = new ArrayList<>();
    phase.complaints().forEach(complaint -> wrong.add(name + ": " + complaint));
    Tally all = phase.all();
    if (all.done() == 0 || all.overloaded() + all.wrong() + all.unanswered() > 0) {
      wrong.add(
          "%s: %d done, %d had no room, %d wrong, %d unanswered"
              .formatted(name, all.done(), all.overloaded(), all.wrong(), all.unanswered()));
    }
    return wrong;
  }
}
