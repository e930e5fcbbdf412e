package io.payonce.bench.storm;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the answers of a round must say, each and together. Pure. */
final class AnswerRules {
  private static final Set<String> LIVE_STATES = Set.of("ALREADY_PAID", "IN_PROGRESS");

  private AnswerRules() {}

  /** Everything that is wrong with them. */
  static List<Violation> check(Salvo salvo) {
    Stream<String> wrong =
        switch (salvo.round().shape()) {
          case ONE_KEY -> oneKey(salvo.replies());
          case ONE_ORDER -> oneOrder(salvo);
          case MANY_ORDERS -> manyOrders(salvo.replies());
        };
    return Stream.concat(wrong, acceptances(salvo.replies()))
        .map(what -> new Violation(salvo.round().name(), what))
        .toList();
  }

  /**
   * Everything that is wrong with the answers to a round that was fired again, beside the above.
   */
  static List<Violation> again(Salvo first, Salvo second) {
    Round round = first.round();
    return IntStream.range(0, first.replies().size())
        .filter(i -> first.replies().get(i).accepted())
        .filter(i -> !second.replies().get(i).repeats(first.replies().get(i)))
        .mapToObj(i -> second.replies().get(i) + " and not a replay of " + first.replies().get(i))
        .map(what -> new Violation(round.name(), "the request repeated at once got " + what))
        .toList();
  }

  /** The same bytes for everybody. */
  private static Stream<String> oneKey(List<Reply> replies) {
    Optional<Reply> model = replies.stream().filter(Reply::accepted).findFirst();
    return replies.stream()
        .filter(reply -> model.map(first -> !first.says(reply)).orElse(true))
        .map(reply -> "not the same answer as the others: " + reply);
  }

  /** Those who come too late are told which flow pays the order. */
  private static Stream<String> oneOrder(Salvo salvo) {
    Set<String> made = salvo.claimed();
    Stream<String> nobody = made.isEmpty() ? Stream.of("nobody could pay the order") : Stream.of();
    Stream<String> wrong =
        salvo.replies().stream()
            .filter(reply -> !reply.accepted() && !namesTheFlow(reply, made))
            .map(reply -> "no 409 order-already-live that names the order's flow: " + reply);
    return Stream.concat(nobody, wrong);
  }

  private static boolean namesTheFlow(Reply reply, Set<String> made) {
    return reply.status() == 409
        && reply.text("code").equals("order-already-live")
        && made.contains(reply.flowId())
        && LIVE_STATES.contains(reply.text("state"))
        && !reply.text("flowState").isEmpty();
  }

  /** One order gets the key; the others are told that it is used. */
  private static Stream<String> manyOrders(List<Reply> replies) {
    long accepted = replies.stream().filter(Reply::accepted).count();
    Stream<String> count =
        accepted == 1 ? Stream.of() : Stream.of(accepted + " orders were paid with one requestNo");
    Stream<String> wrong =
        replies.stream()
            .filter(reply -> !reply.accepted() && !saysThatTheKeyIsUsed(reply))
            .map(reply -> "no 422 idempotency-key-reused: " + reply);
    return Stream.concat(count, wrong);
  }

  private static boolean saysThatTheKeyIsUsed(Reply reply) {
    return reply.status() == 422 && reply.text("code").equals("idempotency-key-reused");
  }

  /** An acceptance is about the request it answers, and never about the flow of another one. */
  private static Stream<String> acceptances(List<Reply> replies) {
    Stream<String> foreign =
        replies.stream()
            .filter(Reply::accepted)
            .filter(reply -> reply.flowId().isEmpty() || !isAbout(reply, reply.shot()))
            .map(reply -> "the answer is about another request: " + reply);
    Stream<String> shared =
        replies.stream()
            .filter(Reply::accepted)
            .collect(Collectors.groupingBy(Reply::flowId, Collectors.toList()))
            .entrySet()
            .stream()
            .filter(flow -> flow.getValue().stream().map(Reply::shot).distinct().count() > 1)
            .map(flow -> "different requests were given flow " + flow.getKey());
    return Stream.concat(foreign, shared);
  }

  private static boolean isAbout(Reply reply, Shot shot) {
    return reply.text("requestNo").equals(shot.requestNo())
        && reply.text("orderId").equals(shot.orderId());
  }
}
