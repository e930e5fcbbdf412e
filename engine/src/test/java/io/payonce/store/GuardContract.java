package io.payonce.store;

import static io.payonce.store.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.guard.CheckRequest;
import io.payonce.guard.DuplicateCheck;
import io.payonce.guard.Evidence;
import io.payonce.guard.GuardStore;
import io.payonce.guard.Token;
import io.payonce.guard.TokenNumbers;
import io.payonce.guard.TokenPurpose;
import io.payonce.guard.TokenUse;
import io.payonce.guard.Verdict;
import io.payonce.payment.Fingerprint;
import io.payonce.payment.Flow;
import io.payonce.payment.Money;
import io.payonce.payment.OrderKey;
import io.payonce.payment.PayRequest;
import io.payonce.payment.RequestKey;
import io.payonce.payment.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a {@link GuardStore} must do, whatever it is made of. */
abstract class GuardContract extends StoreFixture {
  private static final Duration TTL = Duration.ofMinutes(5);
  private static final Instant NOON = TestFlows.START;
  private static final Instant LONG_AGO = NOON.minus(Duration.ofMinutes(5));

  private final Random random = new Random(5);
  GuardStore guards;

  @BeforeEach
  void openGuards() {
    guards = store.guards();
  }

  Token candidate(TokenPurpose purpose, Instant now) {
    return new Token(TokenNumbers.next(now, random), purpose, now, now.plus(TTL));
  }

  static TokenPurpose purpose(String orderId) {
    return new TokenPurpose(TestFlows.order(orderId), "u", "instant");
  }

  /** Made by the user, with the token's number, or any. */
  Flow paidBy(String user, String orderId, String requestNo, long amount) {
    PayRequest request =
        new PayRequest(
            TestFlows.order(orderId),
            requestNo,
            user,
            new Money(amount, "EUR"),
            "instant",
            null,
            null,
            null,
            false,
            Duration.ofMinutes(30),
            Fingerprint.of("pay", Map.of("requestNo", requestNo)));
    return written(flows.intent(request));
  }

  // --- tokens

  @Test
  void shouldIssueTheSameTokenUntilItExpires() {
    Token first = candidate(purpose("o"), NOON);
    assertThat(await(guards.issue(first))).isEqualTo(first);

    Instant lastMoment = first.expiresAt().minusMillis(1);
    assertThat(await(guards.issue(candidate(purpose("o"), lastMoment)))).isEqualTo(first);

    Token second = candidate(purpose("o"), first.expiresAt());
    assertThat(await(guards.issue(second))).isEqualTo(second);
    assertThat(await(guards.issue(candidate(purpose("o"), first.expiresAt())))).isEqualTo(second);
    assertThat(await(guards.token(first.key()))).contains(new TokenUse(first, null));
  }

  @Test
  void shouldIssueAnotherTokenForAnythingElse() {
    OrderKey order = TestFlows.order("o");
    List<TokenPurpose> different =
        List.of(
            new TokenPurpose(order, "u", "instant"),
            new TokenPurpose(order, "u", "sim"),
            new TokenPurpose(order, "v", "instant"),
            new TokenPurpose(TestFlows.order("o2"), "u", "instant"),
            new TokenPurpose(new OrderKey("n", "o"), "u", "instant"));
    for (TokenPurpose purpose : different) {
      Token candidate = candidate(purpose, NOON);
      assertThat(await(guards.issue(candidate))).isEqualTo(candidate);
    }
  }

  @Test
  void shouldIssueAnotherTokenOnceOneIsUsed() {
    Token first = await(guards.issue(candidate(purpose("o"), NOON)));
    Flow paying = paidBy("u", "o", first.number(), 100);

    Token second = candidate(purpose("o"), NOON);
    assertThat(await(guards.issue(second))).isEqualTo(second);

    assertThat(await(guards.token(first.key()))).contains(new TokenUse(first, State.PAYING));
    written(flows.success(paying));
    assertThat(await(guards.token(first.key()))).contains(new TokenUse(first, State.SUCCESS));
    assertThat(await(guards.token(second.key()))).contains(new TokenUse(second, null));
  }

  @Test
  void shouldNotTakeAnotherMerchantsRequestForItsUse() {
    Token token = await(guards.issue(candidate(purpose("o"), NOON)));
    PayRequest foreign = TestFlows.request(new OrderKey("n", "o"), token.number(), null);
    written(flows.intent(foreign));

    assertThat(await(guards.issue(candidate(purpose("o"), NOON)))).isEqualTo(token);
    assertThat(await(guards.token(token.key()))).contains(new TokenUse(token, null));
  }

  @Test
  void shouldShowATokenToItsMerchantOnly() {
    Token token = await(guards.issue(candidate(purpose("o"), NOON)));
    RequestKey foreign = new RequestKey("n", token.number());

    assertThat(await(guards.token(foreign))).isEmpty();
    assertThat(await(guards.tokens(List.of(foreign)))).isEmpty();
  }

  @Test
  void shouldFindManyTokensAtOnce() {
    Token one = await(guards.issue(candidate(purpose("o1"), NOON)));
    Token other = await(guards.issue(candidate(purpose("o2"), NOON)));

    assertThat(
            await(
                guards.tokens(
                    List.of(one.key(), other.key(), one.key(), new RequestKey("m", "none")))))
        .isEqualTo(Map.of(one.key(), one, other.key(), other));
    assertThat(await(guards.tokens(List.of()))).isEmpty();
  }

  @Test
  void shouldForgetTheOldestTokensFirst() {
    List<Token> tokens = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      tokens.add(await(guards.issue(candidate(purpose("o" + i), NOON.plusSeconds(i)))));
    }
    paidBy("u", "o0", tokens.get(0).number(), 100);
    Instant horizon = tokens.get(3).expiresAt();

    assertThat(await(guards.forgetTokens(horizon, 2))).isEqualTo(2);
    assertThat(await(guards.token(tokens.get(0).key()))).isEmpty();
    assertThat(await(guards.token(tokens.get(2).key()))).isPresent();
    assertThat(await(guards.forgetTokens(horizon, 2))).isEqualTo(1);
    assertThat(await(guards.forgetTokens(horizon, 2))).isZero();
    assertThat(await(guards.token(tokens.get(3).key()))).isPresent();

    Token anew = candidate(purpose("o1"), NOON);
    assertThat(await(guards.issue(anew))).isEqualTo(anew);
  }

  // --- duplicate checks

  private static CheckRequest check(String orderId) {
    return new CheckRequest(TestFlows.order(orderId), "u", "instant", new Money(100, "EUR"));
  }

  @Test
  void shouldKnowNothingOfAnOrderThatIsNew() {
    assertThat(await(guards.evidence(check("o"), LONG_AGO)))
        .isEqualTo(new Evidence(null, null, List.of()));
  }

  @Test
  void shouldFindTheLiveFlowWhoeverMadeItAndWhenever() {
    Flow paying = paidBy("v", "o", "r", 7);

    assertThat(await(guards.evidence(check("o"), NOON.plusSeconds(9))))
        .isEqualTo(new Evidence(paying, null, List.of()));
  }

  @Test
  void shouldFindTheNewestFlowForTheSame() {
    written(flows.failure(paidBy("u", "o", "r1", 100)));
    Flow second = written(flows.failure(paidBy("u", "o", "r2", 100)));
    written(flows.failure(paidBy("u", "o", "r3", 101)));
    written(flows.failure(paidBy("v", "o", "r4", 100)));

    assertThat(await(guards.evidence(check("o"), LONG_AGO)).recent()).isEqualTo(second);
    CheckRequest elsewhere =
        new CheckRequest(TestFlows.order("o"), "u", "sim", new Money(100, "EUR"));
    assertThat(await(guards.evidence(elsewhere, LONG_AGO)).recent()).isNull();
    CheckRequest inDollars =
        new CheckRequest(TestFlows.order("o"), "u", "instant", new Money(100, "USD"));
    assertThat(await(guards.evidence(inDollars, LONG_AGO)).recent()).isNull();
  }

  @Test
  void shouldLookNoFurtherBackThanTheWindow() {
    Flow failed = written(flows.failure(paidBy("u", "o", "r1", 100)));
    Flow similar = paidBy("u", "o2", "r2", 100);
    Instant made = failed.intent().createdAt();

    assertThat(await(guards.evidence(check("o"), made)))
        .isEqualTo(new Evidence(null, failed, List.of(similar)));
    assertThat(await(guards.evidence(check("o"), made.plusMillis(1))))
        .isEqualTo(new Evidence(null, null, List.of(similar)));
    assertThat(await(guards.evidence(check("o"), similar.intent().createdAt().plusMillis(1))))
        .isEqualTo(new Evidence(null, null, List.of()));
  }

  @Test
  void shouldFindTheNewestFlowsOfTheUserForOtherOrders() {
    List<Flow> made = new ArrayList<>();
    for (int i = 0; i < DuplicateCheck.MAX_SIMILAR + 2; i++) {
      made.add(0, paidBy("u", "other-" + i, "r" + i, 100 + i));
    }
    paidBy("u", "o", "mine", 100);
    paidBy("v", "others", "hers", 100);
    PayRequest foreign = TestFlows.request(new OrderKey("n", "x"), "r", null);
    written(flows.intent(foreign));

    assertThat(await(guards.evidence(check("o"), LONG_AGO)).similar())
        .isEqualTo(made.subList(0, DuplicateCheck.MAX_SIMILAR));
  }

  @Test
  void shouldForgetTheOldestChecksFirst() {
    for (int i = 0; i < 5; i++) {
      Instant at = NOON.plusSeconds(i);
      await(
          guards.record(
              new DuplicateCheck(
                  check("o" + i), Verdict.NORMAL, null, List.of(), at, Duration.ofMinutes(5))));
    }
    Instant horizon = NOON.plusSeconds(3);

    assertThat(await(guards.forgetChecks(horizon, 2))).isEqualTo(2);
    assertThat(await(guards.forgetChecks(horizon, 2))).isEqualTo(1);
    assertThat(await(guards.forgetChecks(horizon, 2))).isZero();
    assertThat(await(guards.forgetChecks(NOON.plusSeconds(9), 9))).isEqualTo(2);
  }
}
