package io.payonce.bench.load;

import static io.payonce.bench.report.Table.number;

import io.payonce.bench.load.LoadResult.MeasuredRound;
import io.payonce.bench.report.Latency;
import io.payonce.bench.report.Table;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** What a load showed, for people and for programs. Figures appear only if the result is right. */
final class LoadReport {
  private static final List<String> RATES =
      List.of(
          "",
          "payments/s",
          "slowest s",
          "fastest s",
          "201",
          "503",
          "appends",
          "mean batch",
          "generator cores",
          "plain inserts/s",
          "ratio");

  private final String run;
  private final LoadPlan plan;
  private final Optional<String> baseline;
  private final LoadResult result;

  /**
   * @param baseline what made the plain inserts, if any
   */
  LoadReport(String run, LoadPlan plan, Optional<String> baseline, LoadResult result) {
    this.run = run;
    this.plan = plan;
    this.baseline = baseline;
    this.result = result;
  }

  @Override
  public String toString() {
    Stream<String> body =
        result.wrong().isEmpty()
            ? Stream.of(rates().toString(), "", latencies().toString(), "", proof())
            : Stream.concat(Stream.of("the result is wrong:"), result.wrong().stream());
    return Stream.concat(Stream.of(head(), ""), body).collect(Collectors.joining("\n"));
  }

  JsonObject json() {
    JsonArray rounds = new JsonArray();
    if (result.wrong().isEmpty()) {
      result.rounds().forEach(round -> rounds.add(json(round)));
    }
    return new JsonObject()
        .put("run", run)
        .put("connections", plan.connections())
        .put("seconds", plan.length().toSeconds())
        .put("warmUpSeconds", plan.warmUp().toSeconds())
        .put("baseline", baseline.orElse(null))
        .put("rounds", rounds)
        .put("answers", result.answers())
        .put("readBack", result.readBack())
        .put("wrong", new JsonArray(result.wrong()));
  }

  private static JsonObject json(MeasuredRound round) {
    JsonObject json =
        new JsonObject()
            .put("paymentsPerSecond", round.phase().rate())
            .put(
                "perSecond",
                new JsonArray(Arrays.stream(round.phase().perSecond()).boxed().toList()))
            .put("generatorCores", round.generatorCores())
            .put("latency", Latency.of(round.phase().latency()).json());
    round
        .appends()
        .ifPresent(
            appends -> json.put("appends", appends.batches()).put("meanBatch", appends.meanSize()));
    round.baseline().ifPresent(inserts -> json.put("plainInsertsPerSecond", inserts));
    round.ratio().ifPresent(ratio -> json.put("ratio", ratio));
    return json;
  }

  private String head() {
    return "run %s: new payments, channel instant, %d connections, %d x %d s after %d s%s"
        .formatted(
            run,
            plan.connections(),
            plan.rounds(),
            plan.length().toSeconds(),
            plan.warmUp().toSeconds(),
            baseline.map(name -> "; each round after one of " + name).orElse(""));
  }

  private Table rates() {
    Table table = new Table(RATES);
    IntStream.range(0, result.rounds().size())
        .forEach(i -> table.row(rates(i + 1, result.rounds().get(i))));
    return table;
  }

  private static List<String> rates(int number, MeasuredRound round) {
    Map<Integer, Long> statuses = round.phase().statuses();
    long[] seconds = round.phase().perSecond();
    return List.of(
        "round " + number,
        number(Math.round(round.phase().rate())),
        number(Arrays.stream(seconds).min().orElse(0)),
        number(Arrays.stream(seconds).max().orElse(0)),
        number(statuses.getOrDefault(LoadRules.CREATED, 0L)),
        number(statuses.getOrDefault(LoadRules.OVERLOADED, 0L)),
        round.appends().map(appends -> number(appends.batches())).orElse("-"),
        round.appends().map(appends -> decimal(appends.meanSize())).orElse("-"),
        decimal(round.generatorCores()),
        round.baseline().map(inserts -> number(Math.round(inserts))).orElse("-"),
        round.ratio().map(LoadReport::decimal).orElse("-"));
  }

  private Table latencies() {
    Table table =
        new Table(Stream.concat(Stream.of("milliseconds"), Latency.HEADINGS.stream()).toList());
    Histogram all = Latency.histogram();
    result.rounds().forEach(round -> all.add(round.phase().latency()));
    return table.row(Latency.of(all).row("answers 201"));
  }

  private String proof() {
    return "checked: %s answers 201 = different flows%s; %s sampled flows read back"
        .formatted(
            number(result.answers()),
            result.counted() ? " = payments that the server counted" : "",
            number(result.readBack()));
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
