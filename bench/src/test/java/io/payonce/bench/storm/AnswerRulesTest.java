package io.payonce.bench.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnswerRulesTest {
  private static final int SPOILT = 2;

  @ParameterizedTest
  @EnumSource(Shape.class)
  void shouldFindNothingWrongWithARightRound(Shape shape) {
    Round round = Rounds.round(shape);

    assertThat(check(round, Rounds.replies(round))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void shouldFindARequestWithoutAnswer(Shape shape) {
    assertThat(spoilt(shape, reply -> Reply.none(reply.shot(), new Exception("reset"))))
        .singleElement()
        .asString()
        .contains("reset");
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void shouldFindAServerThatWasOverloaded(Shape shape) {
    JsonObject problem = new JsonObject().put("code", "overloaded");

    assertThat(spoilt(shape, reply -> Rounds.reply(reply.shot(), 503, problem))).hasSize(1);
  }

  @Test
  void shouldFindOneByteThatDiffers() {
    assertThat(
            spoilt(Shape.ONE_KEY, reply -> withBody(reply, reply.body().copy().appendString(" "))))
        .hasSize(1);
  }

  @Test
  void shouldFindAStatusThatDiffers() {
    assertThat(
            spoilt(
                Shape.ONE_KEY,
                reply -> new Reply(reply.shot(), 202, reply.body(), reply.replayed(), 1)))
        .hasSize(1);
  }

  @Test
  void shouldFindThatNobodyCouldPay() {
    Round round = Rounds.round(Shape.ONE_KEY);
    List<Reply> replies =
        round.shots().stream().map(shot -> Rounds.reply(shot, 409, new JsonObject())).toList();

    assertThat(check(round, replies)).hasSameSizeAs(replies);
  }

  @Test
  void shouldFindARefusalThatNamesNoFlow() {
    assertThat(
            spoilt(
                Shape.ONE_ORDER,
                reply -> {
                  JsonObject problem = Rounds.alreadyLive(Rounds.FLOW);
                  problem.remove("flowId");
                  return Rounds.reply(reply.shot(), 409, problem);
                }))
        .singleElement()
        .asString()
        .contains("names the order's flow");
  }

  @Test
  void shouldFindARefusalThatNamesAnotherFlow() {
    assertThat(
            spoilt(
                Shape.ONE_ORDER,
                reply -> Rounds.reply(reply.shot(), 409, Rounds.alreadyLive(Rounds.OTHER_FLOW))))
        .hasSize(1);
  }

  @Test
  void shouldFindTwoOrdersPaidWithOneKey() {
    assertThat(spoilt(Shape.MANY_ORDERS, reply -> Rounds.paid(reply.shot(), Rounds.OTHER_FLOW)))
        .singleElement()
        .asString()
        .contains("2 orders were paid");
  }

  @Test
  void shouldFindTwoKeysThatWereGivenTheSameFlow() {
    assertThat(spoilt(Shape.ONE_ORDER, reply -> Rounds.paid(reply.shot(), Rounds.FLOW)))
        .singleElement()
        .asString()
        .contains(Rounds.FLOW);
  }

  @Test
  void shouldFindAnAcceptanceOfAnotherRequest() {
    assertThat(
            spoilt(
                Shape.ONE_ORDER,
                reply ->
                    Rounds.reply(
                        reply.shot(),
                        201,
                        Rounds.flow(new Shot("x", "y"), Rounds.OTHER_FLOW, "SUCCESS"))))
        .hasSize(1);
  }

  @Test
  void shouldFindAnAcceptanceThatIsNoJson() {
    assertThat(
            spoilt(
                Shape.ONE_ORDER,
                reply -> new Reply(reply.shot(), 201, Buffer.buffer("ok"), false, 1)))
        .hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void shouldFindNothingWrongWithARoundThatIsAnsweredTheSameAgain(Shape shape) {
    assertThat(again(shape, Rounds::replay)).isEmpty();
  }

  @Test
  void shouldFindARepetitionThatIsNotMarked() {
    assertThat(again(Shape.ONE_KEY, reply -> reply))
        .hasSameSizeAs(Rounds.replies(Rounds.round(Shape.ONE_KEY)))
        .allSatisfy(found -> assertThat(found.what()).contains("not a replay"));
  }

  @Test
  void shouldFindARepetitionThatDiffersInOneByte() {
    assertThat(
            again(
                Shape.ONE_ORDER,
                reply -> withBody(Rounds.replay(reply), reply.body().copy().appendString(" "))))
        .singleElement()
        .asString()
        .contains("not a replay");
  }

  private static List<Violation> again(Shape shape, UnaryOperator<Reply> repeat) {
    Round round = Rounds.round(shape);
    Salvo first = new Salvo(round, Rounds.replies(round), 1);
    List<Reply> second = first.replies().stream().map(repeat).toList();
    return AnswerRules.again(first, new Salvo(round, second, 1));
  }

  private static Reply withBody(Reply reply, Buffer body) {
    return new Reply(reply.shot(), reply.status(), body, reply.replayed(), reply.nanos());
  }

  private static List<Violation> spoilt(Shape shape, UnaryOperator<Reply> spoil) {
    Round round = Rounds.round(shape);
    List<Reply> replies = Rounds.replies(round);
    replies.set(SPOILT, spoil.apply(replies.get(SPOILT)));
    return check(round, replies);
  }

  private static List<Violation> check(Round round, List<Reply> replies) {
    return AnswerRules.check(new Salvo(round, replies, 1));
  }
}
