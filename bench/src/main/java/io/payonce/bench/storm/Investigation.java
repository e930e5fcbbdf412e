package io.payonce.bench.storm;

import io.payonce.bench.server.Api;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds out, from the server and from the provider's ledger, what became of a round. */
final class Investigation {
  private static final long POLL_MILLIS = 100;

  private final Vertx vertx;
  private final Api server;
  private final Optional<Api> ledger;
  private final Volley volley;
  private final long deadlineNanos;

  /**
   * @param volley repeats requests
   * @param patience how long, from now on, flows may be open
   */
  Investigation(Vertx vertx, Api server, Optional<Api> ledger, Volley volley, Duration patience) {
    this.vertx = vertx;
    this.server = server;
    this.ledger = ledger;
    this.volley = volley;
    this.deadlineNanos = System.nanoTime() + patience.toNanos();
  }

  Future<Evidence> of(Claim claim) {
    Future<Map<String, List<String>>> orders =
        forEach(claim.round().orders(), order -> server.find("/v1/orders/" + order), this::flowIds);
    Future<Map<String, List<String>>> keys =
        forEach(
            claim.round().keys(),
            key -> server.find("/v1/payments?requestNo=" + key),
            flow -> flow.stream().map(known -> known.getString("flowId")).toList());
    return Future.all(orders, keys).compose(all -> of(claim, orders.result(), keys.result()));
  }

  private Future<Evidence> of(
      Claim claim, Map<String, List<String>> orders, Map<String, List<String>> keys) {
    TreeSet<String> flowIds = new TreeSet<>(claim.accepted().keySet());
    orders.values().forEach(flowIds::addAll);
    keys.values().forEach(flowIds::addAll);
    return forEach(flowIds, this::ended, flow -> flow)
        .compose(flows -> of(claim, orders, keys, flows));
  }

  private Future<Evidence> of(
      Claim claim,
      Map<String, List<String>> orders,
      Map<String, List<String>> keys,
      Map<String, JsonObject> flows) {
    Future<Map<String, JsonObject>> entries =
        ledger.isPresent()
            ? forEach(flows.keySet(), flow -> entry(ledger.get(), flow), entry -> entry)
            : Future.succeededFuture(Map.of());
    Future<Map<String, Reply>> repeated = repeat(claim);
    return Future.all(entries, repeated)
        .map(all -> new Evidence(orders, keys, flows, entries.result(), repeated.result()));
  }

  private List<String> flowIds(Optional<JsonObject> order) {
    return order.stream()
        .flatMap(known -> known.getJsonArray("flows").stream())
        .map(flow -> ((JsonObject) flow).getString("flowId"))
        .sorted()
        .toList();
  }

  /** The flow when it has ended, or as it stands at the deadline. */
  private Future<JsonObject> ended(String flowId) {
    return server
        .json("/v1/payments/" + flowId)
        .compose(
            flow ->
                Evidence.isOpen(flow) && System.nanoTime() < deadlineNanos
                    ? vertx
                        .timer(POLL_MILLIS, TimeUnit.MILLISECONDS)
                        .compose(later -> ended(flowId))
                    : Future.succeededFuture(flow));
  }

  /** Under the number that the flow must have at the provider. */
  private static Future<JsonObject> entry(Api ledger, String flowId) {
    return ledger.json("/ledger/" + flowId.replace("-", ""));
  }

  private Future<Map<String, Reply>> repeat(Claim claim) {
    List<Map.Entry<String, Reply>> accepted = List.copyOf(claim.accepted().entrySet());
    Round round = claim.round();
    List<Shot> shots = accepted.stream().map(flow -> flow.getValue().shot()).toList();
    return volley
        .fire(new Round(round.name(), round.shape(), round.terms(), shots))
        .map(
            salvo -> {
              Map<String, Reply> replies = new HashMap<>();
              for (int i = 0; i < accepted.size(); i++) {
                replies.put(accepted.get(i).getKey(), salvo.replies().get(i));
              }
              return replies;
            });
  }

  private static <T, R> Future<Map<String, R>> forEach(
      Collection<String> names, Function<String, Future<T>> ask, Function<T, R> read) {
    Map<String, R> answers = new HashMap<>();
    Stream<Future<Void>> asked =
        names.stream()
            .map(name -> ask.apply(name).compose(told -> keep(answers, name, read.apply(told))));
    return Future.all(asked.toList()).map(all -> answers);
  }

  /** Answers may come on several event loops. */
  private static <R> Future<Void> keep(Map<String, R> answers, String name, R answer) {
    synchronized (answers) {
      answers.put(name, answer);
    }
    return Future.succeededFuture();
  }
}
