package io.payonce.bench.compare;

import io.payonce.bench.load.drive.Workload;
import io.payonce.bench.load.mix.PaymentMix;
import io.payonce.bench.raw.RawSql;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The loads in which payments are made: new ones, and whole ones. */
final class Payers {
  private static final String ENGINE = "engine";
  private static final String CLASSIC = "classic";
  private static final String RAW_8 = "raw, 8 connections";
  private static final String RAW_32 = "raw, 32 connections";
  private static final String RAW_BATCHED = "raw, batched";

  private final Lab lab;

  Payers(Lab lab) {
    this.lab = lab;
  }

  /** New payments, beside the classic design and plain SQL. */
  Chapter fresh() {
    Served engine = instant(ENGINE, lab.engine());
    Served classic = instant(CLASSIC, lab.classic().url());
    String run = lab.name(Load.NEW, "raw");
    try (RawSql eight = RawSql.single(lab.postgres(), run, 8);
        RawSql many = RawSql.single(lab.postgres(), run, 32);
        RawSql batched = RawSql.batched(lab.postgres(), run, lab.plan().trial())) {
      List<Contestant> all =
          List.of(
              engine,
              classic,
              new Plain(RAW_8, eight),
              new Plain(RAW_32, many),
              new Plain(RAW_BATCHED, batched));
      Contest.Standings standings =
          new Contest("new payments", all, lab::processes, lab::settle, lab.progress())
              .run(lab.plan());
      return Chapter.of(
          "new payments",
          "payments",
          standings,
          List.of(
              Comparison.of(ENGINE, CLASSIC, 8, 12),
              Comparison.of(ENGINE, RAW_8, 4.5, 7),
              Comparison.of(ENGINE, RAW_32),
              Comparison.of(ENGINE, RAW_BATCHED, 0.45, 0.7)),
          books(Load.NEW, engine, classic),
          "every answer is 201 and about its own payment; rows = answers in both servers' tables"
              + " (engine %,d, classic %,d); plain SQL: two transitions for each paid flow; raw 8: %s;"
                  .formatted(engine.done(), classic.done(), eight.name())
              + " raw 32: %s; raw batched: %s".formatted(many.name(), batched.name()));
    }
  }

  private Served instant(String name, URI server) {
    PaymentMix mix = lab.mix(server, lab.name(Load.NEW, name), "new=1");
    return served(name, server, mix);
  }

  /** Whole payments, beside the classic design. */
  Chapter cycles() {
    Served engine = cycling(ENGINE, lab.engine());
    Served classic = cycling(CLASSIC, lab.classic().url());
    Contest.Standings standings =
        new Contest(
                "full cycles",
                List.of(engine, classic),
                lab::processes,
                lab::settle,
                lab.progress())
            .run(lab.plan());
    return Chapter.of(
        "full cycles",
        "cycles",
        standings,
        List.of(Comparison.of(ENGINE, CLASSIC, 8, 15)),
        charged(engine, classic),
        "every payment is answered 202, its signed callback 200, and its flow is SUCCESS then; the"
            + " provider was asked for one charge of each payment, and refused none; rows ="
            + " answers in both servers' tables (engine %,d, classic %,d)"
                .formatted(engine.done(), classic.done()));
  }

  private List<String> charged(Served engine, Served classic) {
    List<String> wrong = new ArrayList<>(books(Load.CYCLE, engine, classic));
    wrong.addAll(lab.charged(engine.done() + classic.done()));
    return wrong;
  }

  private Served cycling(String name, URI server) {
    PaymentMix mix = lab.mix(server, lab.name(Load.CYCLE, name), "cycle=1");
    return served(name, server, mix);
  }

  private Served served(String name, URI server, Workload workload) {
    return new Served(name, lab.generator(server), workload);
  }

  private List<String> books(Load load, Served engine, Served classic) {
    List<String> wrong = new ArrayList<>();
    wrong.addAll(lab.books().check(Books.OURS, lab.name(load, ENGINE), engine.done()));
    wrong.addAll(lab.books().check(lab.classic().table(), lab.name(load, CLASSIC), classic.done()));
    return wrong;
  }
}
