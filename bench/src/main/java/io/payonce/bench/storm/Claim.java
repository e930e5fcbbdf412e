package io.payonce.bench.storm;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the answers of a round promised, kept until it can be compared with what became of it.
 *
 * @param accepted an accepting answer for each flow, by flowId
 */
record Claim(Round round, Map<String, Reply> accepted) {
  Claim {
    accepted = Map.copyOf(accepted);
  }

  /** Of a round that was fired so many times. */
  static Claim of(Salvo... salvos) {
    return new Claim(
        salvos[0].round(),
        Arrays.stream(salvos)
            .flatMap(salvo -> salvo.replies().stream())
            .filter(Reply::accepted)
            .collect(Collectors.toMap(Reply::flowId, reply -> reply, (first, same) -> first)));
  }

  /** The flows that were promised to an order. */
  List<String> flowsOf(String orderId) {
    return accepted.values().stream()
        .filter(reply -> reply.shot().orderId().equals(orderId))
        .map(Reply::flowId)
        .sorted()
        .toList();
  }

  /** The flows that were promised to a key. */
  List<String> flowsOfKey(String requestNo) {
    return accepted.values().stream()
        .filter(reply -> reply.shot().requestNo().equals(requestNo))
        .map(Reply::flowId)
        .sorted()
        .toList();
  }
}
