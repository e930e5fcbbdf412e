package io.payonce.bench.storm;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Rounds that went well, for tests to spoil. */
final class Rounds {
  static final String FLOW = new UUID(1, 1).toString();
  static final String OTHER_FLOW = new UUID(2, 2).toString();

  private static final int CALLERS = 4;
  private static final long NANOS = 1_000_000;

  private Rounds() {}

  static Round round(Shape shape) {
    return Round.of("r1", shape, new Terms("sim", 990, "EUR", Optional.of("approve")), CALLERS);
  }

  /** The first caller pays; the others are told what they must be told. */
  static List<Reply> replies(Round round) {
    List<Reply> replies = new ArrayList<>();
    for (Shot shot : round.shots()) {
      boolean pays = round.shape() == Shape.ONE_KEY || replies.isEmpty();
      replies.add(pays ? paid(shot, FLOW) : refused(round.shape(), shot));
    }
    return replies;
  }

  private static Reply refused(Shape shape, Shot shot) {
    return shape == Shape.ONE_ORDER
        ? reply(shot, 409, alreadyLive(FLOW))
        : reply(shot, 422, new JsonObject().put("code", "idempotency-key-reused"));
  }

  static JsonObject alreadyLive(String flowId) {
    return new JsonObject()
        .put("code", "order-already-live")
        .put("flowId", flowId)
        .put("state", "ALREADY_PAID")
        .put("flowState", "SUCCESS");
  }

  static Reply paid(Shot shot, String flowId) {
    return reply(shot, 201, flow(shot, flowId, "SUCCESS"));
  }

  static Reply reply(Shot shot, int status, JsonObject body) {
    return new Reply(shot, status, body.toBuffer(), false, NANOS);
  }

  static Reply replay(Reply first) {
    return new Reply(first.shot(), first.status(), Buffer.buffer(first.body().getBytes()), true, 1);
  }

  static JsonObject flow(Shot shot, String flowId, String state) {
    return new JsonObject()
        .put("flowId", flowId)
        .put("requestNo", shot.requestNo())
        .put("orderId", shot.orderId())
        .put("state", state)
        .put("amount", 990)
        .put("currency", "EUR")
        .put("channel", "sim")
        .put("outTradeNo", flowId.replace("-", ""));
  }

  static JsonObject charged(long times) {
    return new JsonObject().put("calls", 1).put("charges", times).put("amount", 990);
  }

  static Claim claim(Round round) {
    return Claim.of(new Salvo(round, replies(round), 1));
  }

  /** What is found when the first caller's payment is all there is. */
  static Evidence evidence(Round round) {
    Shot payer = round.shots().get(0);
    Map<String, List<String>> orders = new HashMap<>();
    round.orders().forEach(order -> orders.put(order, List.of()));
    orders.put(payer.orderId(), List.of(FLOW));
    Map<String, List<String>> keys = new HashMap<>();
    round.keys().forEach(key -> keys.put(key, List.of()));
    keys.put(payer.requestNo(), List.of(FLOW));
    return new Evidence(
        orders,
        keys,
        Map.of(FLOW, flow(payer, FLOW, "SUCCESS")),
        Map.of(FLOW, charged(1)),
        Map.of(FLOW, replay(paid(payer, FLOW))));
  }
}
