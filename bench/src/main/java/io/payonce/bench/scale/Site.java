package io.payonce.bench.scale;

import io.payonce.bench.cpu.CpuReading;
import io.payonce.bench.cpu.ProcessTree;
import io.payonce.bench.load.drive.Generator;
import io.payonce.bench.load.drive.Phase;
import io.payonce.bench.load.drive.RequestWriter;
import io.payonce.bench.load.drive.Steadiness;
import io.payonce.bench.load.drive.Tally;
import io.payonce.bench.load.drive.WarmUp;
import io.payonce.bench.report.Progress;
import io.payonce.bench.report.Table;
import io.payonce.bench.server.BenchFailure;
import io.payonce.bench.server.Durability;
import io.payonce.bench.server.PostgresPlace;
import io.payonce.bench.server.RunId;
import io.payonce.bench.server.ServerAudit;
import io.payonce.bench.server.Target;
import io.payonce.bench.server.Waits;
import io.payonce.bench.stored.FlowFiller;
import io.payonce.bench.stored.KeySpace;
import io.payonce.bench.stored.StoredPayments;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A spot's own server, with its database and its load. */
final class Site implements AutoCloseable {
  private static final Duration GRACE = Duration.ofMinutes(1);
  private static final Duration STEP = Duration.ofSeconds(1);
  private static final int MOST_STEPS = 1_200;

  private final Spot spot;
  private final Target server;
  private final PostgresPlace postgres;
  private final Generator generator;
  private final ScaleLoad load;
  private final Progress progress;
  private final List<ProcessTree> processes;
  private final List<Phase> phases = new ArrayList<>();
  private final List<Sample> samples = new ArrayList<>();
  private boolean steady;

  private Site(Spot spot, Target server, Generator generator, ScaleLoad load, Progress progress) {
    this.spot = spot;
    this.server = server;
    this.postgres = PostgresPlace.of(server.postgres().orElseThrow());
    this.generator = generator;
    this.load = load;
    this.progress = progress;
    this.processes = new ArrayList<>(server.processes());
    processes.add(ProcessTree.own("generator"));
  }

  /** Starts it. */
  static Site open(Spot spot, int connections, Vertx vertx, Progress progress) {
    Target server = Target.start(progress, spot.options(), Map.of());
    try {
      Generator generator =
          Waits.within(GRACE, "connecting", Generator.connect(vertx, server.url(), connections));
      RequestWriter requests = new RequestWriter(server.url());
      KeySpace keys = new KeySpace(RunId.next("scale"));
      ScaleLoad load = new ScaleLoad(requests, keys, spot.made(), spot.repetitions());
      return new Site(spot, server, generator, load, progress);
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** Gives it what it has before it is measured. */
  void prepare() {
    Durability.require(postgres);
    if (spot.stored() > 0) {
      KeySpace keys = new KeySpace(RunId.next("stored"));
      new FlowFiller(postgres, n -> show("copied " + Table.number(n) + " flows"))
          .fill(new StoredPayments(keys, spot.stored(), Instant.now()));
    }
    for (int steps = 0; !load.isPrepared(); steps++) {
      show("paid " + Table.number(load.made()) + " of " + Table.number(spot.made()));
      if (steps == MOST_STEPS || (steps > 1 && load.made() == 0)) {
        throw new BenchFailure("payments could not be made: " + wrong(phases));
      }
      drive(STEP);
    }
  }

  void warmUp(Duration limit) {
    show("warming up");
    steady = WarmUp.until(Steadiness.USUAL, WarmUp.WINDOW, limit, this::drive).steady();
  }

  /** Measures one round. */
  void measure(Duration length) {
    show("round " + (samples.size() + 1));
    CpuReading start = CpuReading.now(processes);
    Phase phase = drive(length);
    samples.add(Sample.of(phase, CpuReading.now(processes).coresSince(start)));
  }

  private Phase drive(Duration length) {
    Phase phase = Waits.within(length.plus(GRACE), spot.name(), generator.closed(load, length));
    phases.add(phase);
    return phase;
  }

  SpotResult result() {
    long calls = phases.stream().mapToLong(Phase::sent).sum();
    return new SpotResult(spot, samples, rows(), calls, steady);
  }

  /** Everything that is wrong with what was asked, and with what is in the database now. */
  List<String> check() {
    show("auditing");
    List<String> wrong = new ArrayList<>(wrong(phases));
    long expected = spot.stored() + load.made();
    if (rows() != expected) {
      wrong.add("the database has " + rows() + " flows, not " + expected);
    }
    if (!samples.stream().allMatch(sample -> sample.p99().keySet().equals(spot.kinds()))) {
      wrong.add("not every round has right answers of every kind");
    }
    ServerAudit.of(server).ifPresent(audit -> wrong.addAll(audit.violations()));
    return wrong.stream().map(what -> spot.name() + ": " + what).toList();
  }

  private static List<String> wrong(List<Phase> phases) {
    List<String> wrong = new ArrayList<>();
    phases.forEach(phase -> wrong.addAll(phase.complaints()));
    Tally all = new Tally();
    phases.forEach(phase -> all.add(phase.all()));
    if (all.wrong() + all.unanswered() > wrong.size()) {
      wrong.add(all.wrong() + " wrong answers, " + all.unanswered() + " calls without an answer");
    }
    return wrong;
  }

  private long rows() {
    try (Connection connection = postgres.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM flow")) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new BenchFailure("counting flows", e);
    }
  }

  private void show(String what) {
    progress.show("scale: " + spot.name() + ": " + what);
  }

  @Override
  public void close() {
    try {
      Waits.within(GRACE, "closing connections", generator.close());
    } finally {
      server.close();
    }
  }
}
