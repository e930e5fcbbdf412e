package io.payonce.bench.storm;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Requests that are sent at the same moment, of which one may pay.
 *
 * @param name unique for ever; the shots' keys and orders begin with it
 */
record Round(String name, Shape shape, Terms terms, List<Shot> shots) {
  Round {
    shots = List.copyOf(shots);
  }

  static Round of(String name, Shape shape, Terms terms, int callers) {
    List<Shot> shots = IntStream.range(0, callers).mapToObj(n -> shape.shot(name, n)).toList();
    return new Round(name, shape, terms, shots);
  }

  /** What the shot says; its key is not in here but in the header. */
  Buffer body(Shot shot) {
    JsonObject body =
        new JsonObject()
            .put("orderId", shot.orderId())
            .put("userId", name)
            .put("amount", terms.amount())
            .put("currency", terms.currency())
            .put("channel", terms.channel());
    terms.fault().ifPresent(fault -> body.put("metadata", new JsonObject().put("sim", fault)));
    return body.toBuffer();
  }

  Set<String> orders() {
    return shots.stream().map(Shot::orderId).collect(Collectors.toSet());
  }

  Set<String> keys() {
    return shots.stream().map(Shot::requestNo).collect(Collectors.toSet());
  }
}
