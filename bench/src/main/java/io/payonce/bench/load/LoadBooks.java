package io.payonce.bench.load;

import io.payonce.bench.cpu.CpuReading;
import io.payonce.bench.load.LoadResult.MeasuredRound;
import io.payonce.bench.load.LoadRules.Counted;
import io.payonce.bench.load.drive.Generator;
import io.payonce.bench.load.drive.Phase;
import io.payonce.bench.load.drive.Tally;
import io.payonce.bench.load.drive.WarmUp;
import io.payonce.bench.load.mix.Made;
import io.payonce.bench.load.mix.PaymentMix;
import io.payonce.bench.server.Api;
import io.payonce.bench.server.ServerAudit;
import io.payonce.bench.server.Target;
import io.payonce.bench.server.Waits;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Closes the books of a load: what was answered, what the server counted, what is stored. */
record LoadBooks(
    Target target,
    Generator generator,
    PaymentMix mix,
    List<Phase> phases,
    Optional<ServerCounts> counts) {
  private static final Duration GRACE = Duration.ofMinutes(1);
  private static final int MOST_READ_BACK = 1000;

  /** Blocks until everything is known. */
  LoadResult close(Api server, WarmUp warmUp, List<MeasuredRound> rounds, List<CpuReading> cpu) {
    Made made = mix.made();
    List<String> wrong = new ArrayList<>(LoadRules.check(books(made)));
    wrong.addAll(mix.checkProvider());
    if (target.owned() && counts.isEmpty()) {
      wrong.add("the server did not show what it has counted");
    }
    int readBack = readBack(server, wrong);
    Optional<ServerAudit> audit = ServerAudit.of(target);
    audit.ifPresent(found -> found.violations().forEach(what -> wrong.add("audit: " + what)));
    wrong.addAll(generator.strays());
    return new LoadResult(
        warmUp,
        rounds,
        cpu,
        made,
        counts.isPresent(),
        readBack,
        audit.map(ServerAudit::toString),
        wrong);
  }

  private LoadRules.Books books(Made made) {
    long sent = 0;
    Map<String, Tally> kinds = new TreeMap<>();
    List<String> complaints = new ArrayList<>();
    for (Phase phase : phases) {
      sent += phase.sent();
      complaints.addAll(phase.complaints());
      phase
          .kinds()
          .forEach((kind, tally) -> kinds.computeIfAbsent(kind, any -> new Tally()).add(tally));
    }
    Optional<Counted> counted =
        counts.map(
            server ->
                new Counted(
                    server.paid("instant"),
                    server.paid("sim"),
                    server.refunded(),
                    server.replayed()));
    return new LoadRules.Books(sent, kinds, made, counted, target.owned(), complaints);
  }

  /** Asks for some flows again, how many of them were right is told. */
  private int readBack(Api server, List<String> wrong) {
    List<Future<Boolean>> asked =
        mix.sample(MOST_READ_BACK).stream()
            .map(
                paid ->
                    server
                        .find("/v1/payments/" + paid.flowId())
                        .map(found -> found.filter(paid::is).isPresent()))
            .toList();
    Waits.within(GRACE, "reading flows back", Future.all(asked));
    long right = asked.stream().filter(Future::result).count();
    if (right != asked.size()) {
      wrong.add((asked.size() - right) + " of " + asked.size() + " flows were not read back");
    }
    return (int) right;
  }
}
