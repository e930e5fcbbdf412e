package io.payonce.engine;

import static io.payonce.engine.Engines.await;
import static io.payonce.engine.Engines.pay;
import static io.payonce.engine.Engines.storm;
import static io.payonce.engine.Given.answered;
import static io.payonce.engine.Given.refusedFor;
import static io.payonce.payment.Samples.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payonce.guard.Issue;
import io.payonce.guard.TokenPurpose;
import io.payonce.guard.TokenStatus;
import io.payonce.guard.TokenView;
import io.payonce.partition.PayResult;
import io.payonce.payment.OrderKey;
import io.payonce.payment.PayRequest;
import io.payonce.payment.Refusal;
import io.payonce.payment.RequestKey;
import io.payonce.payment.Samples;
import io.payonce.payment.State;
import io.payonce.store.FlowStore;
import io.payonce.store.MemoryFlowStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Payments where only an issued token makes one, and where it is a request number like others. */
class TokenModeTest {
  private static final Duration TTL = Duration.ofMinutes(5);

  private final AtomicReference<Instant> now = new AtomicReference<>(Samples.NOON);
  private final Engines engines = new Engines();
  private final FlowStore store = new MemoryFlowStore();

  @BeforeEach
  void requireTokens() {
    engines.tokensRequired = true;
    engines.clock = now::get;
  }

  @AfterEach
  void close() {
    engines.close();
  }

  private static TokenPurpose purpose(String orderId) {
    return new TokenPurpose(new OrderKey("default", orderId), "alice", "instant");
  }

  private static String token(PaymentEngine engine, String orderId) {
    return await(engine.guards().issue(purpose(orderId))).view().token().number();
  }

  private static TokenView view(PaymentEngine engine, String token) {
    return await(engine.guards().token(new RequestKey("default", token))).orElseThrow();
  }

  private void pass(Duration time) {
    now.updateAndGet(then -> then.plus(time));
  }

  private static void assertRefused(PayResult result) {
    assertThat(result).isEqualTo(new PayResult.Refused(Refusal.TOKEN_REQUIRED, null));
  }

  @Test
  void shouldPayWithAToken() {
    PaymentEngine engine = engines.start(store);
    String token = token(engine, "o-1");
    assertThat(view(engine, token).status()).isEqualTo(TokenStatus.PENDING);
    assertThat(view(engine, token).canProcess()).isTrue();

    PayResult.Answered paid = answered(pay(engine, request(token, "o-1")));

    assertThat(paid.flow().state()).isEqualTo(State.SUCCESS);
    assertThat(view(engine, token).status()).isEqualTo(TokenStatus.COMPLETED);
    assertThat(view(engine, token).canProcess()).isFalse();
  }

  @Test
  void shouldRefuseWhatIsNoToken() {
    PaymentEngine engine = engines.start(store);

    assertRefused(pay(engine, request("k-1", "o-1")));
    assertThat(await(store.flows(new OrderKey("default", "o-1"), 1))).isEmpty();
  }

  @Test
  void shouldRefuseATokenForAnythingElse() {
    PaymentEngine engine = engines.start(store);
    String token = token(engine, "o-1");

    assertRefused(pay(engine, request(token, "o-2")));
    assertRefused(pay(engine, request(token, "o-1", 1, ScriptedChannel.NAME, null, false)));
    assertRefused(pay(engine, by("bob", new OrderKey("default", "o-1"), token)));
    assertRefused(pay(engine, by(null, new OrderKey("default", "o-1"), token)));
    assertRefused(pay(engine, by("alice", new OrderKey("other", "o-1"), token)));
    answered(pay(engine, request(token, "o-1")));
  }

  private static PayRequest by(String user, OrderKey order, String token) {
    PayRequest like = request(token, order.orderId());
    return new PayRequest(
        order,
        token,
        user,
        like.money(),
        like.channel(),
        null,
        null,
        null,
        false,
        like.expiresIn(),
        like.fingerprint());
  }

  @Test
  void shouldRefuseATokenFromTheMomentItExpires() {
    PaymentEngine engine = engines.start(store);
    String one = token(engine, "o-1");
    String other = token(engine, "o-2");

    pass(TTL.minusMillis(1));
    answered(pay(engine, request(one, "o-1")));
    pass(Duration.ofMillis(1));
    assertRefused(pay(engine, request(other, "o-2")));

    assertThat(view(engine, other).status()).isEqualTo(TokenStatus.PENDING);
    assertThat(view(engine, other).canProcess()).isFalse();
    assertThat(token(engine, "o-2")).isNotEqualTo(other);
  }

  @Test
  void shouldRepeatAnswersForEver() {
    PaymentEngine engine = engines.start(store);
    String token = token(engine, "o-1");
    PayResult.Answered first = answered(pay(engine, request(token, "o-1")));
    pass(TTL.multipliedBy(3));
    await(store.guards().forgetTokens(now.get(), 10));

    PayResult.Answered again = answered(pay(engine, request(token, "o-1")));
    assertThat(again.answer()).isEqualTo(first.answer());
    assertThat(again.first()).isFalse();
    assertThat(refusedFor(pay(engine, request(token, "o-1", 1)), Refusal.KEY_REUSED)).isTrue();
    assertThat(refusedFor(pay(engine, request(token, "o-2", 1)), Refusal.KEY_REUSED)).isTrue();
    try (Engines cold = new Engines()) {
      cold.tokensRequired = true;
      cold.clock = now::get;
      cold.warmOrders = 0;
      PaymentEngine next = cold.start(store);
      assertThat(answered(pay(next, request(token, "o-1"))).answer()).isEqualTo(first.answer());
      assertThat(refusedFor(pay(next, request("k", "o-1")), Refusal.ORDER_ALREADY_LIVE)).isTrue();
    }
  }

  @Test
  void shouldJoinThePaymentOfATokenThatHasExpiredMeanwhile() {
    engines.deadline = Duration.ofSeconds(50);
    engines.provider.onCreate = ScriptedChannel::chargeSilently;
    PaymentEngine engine = engines.start(store);
    TokenPurpose purpose =
        new TokenPurpose(new OrderKey("default", "o-1"), "alice", ScriptedChannel.NAME);
    String token = await(engine.guards().issue(purpose)).view().token().number();
    PayRequest request = Given.scripted(token, "o-1");
    Future<PayResult> first = engine.payments().pay(request);
    await().until(() -> engines.provider.creates.size() == 1);
    assertThat(view(engine, token).status()).isEqualTo(TokenStatus.PROCESSING);
    pass(TTL);
    Future<PayResult> second = engine.payments().pay(request);

    await(
        engine
            .payments()
            .report(
                Given.event(
                    "e-1",
                    await(store.flow(request.key())).orElseThrow(),
                    request.money(),
                    "p-1")));

    assertThat(answered(await(second)).answer()).isEqualTo(answered(await(first)).answer());
  }

  @Test
  void shouldTellATokenWhosePaymentFailed() {
    engines.provider.onCreate = ScriptedChannel::decline;
    PaymentEngine engine = engines.start(store);
    TokenPurpose purpose =
        new TokenPurpose(new OrderKey("default", "o-1"), "alice", ScriptedChannel.NAME);
    Issue first = await(engine.guards().issue(purpose));
    String token = first.view().token().number();
    pay(engine, Given.scripted(token, "o-1"));

    assertThat(view(engine, token).status()).isEqualTo(TokenStatus.FAILED);
    Issue second = await(engine.guards().issue(purpose));
    assertThat(second.first()).isTrue();
    engines.provider.onCreate = ScriptedChannel::approve;
    String next = second.view().token().number();
    assertThat(answered(pay(engine, Given.scripted(next, "o-1"))).flow().attempt()).isEqualTo(2);
  }

  @Test
  void shouldMakeOneFlowOfAHundredRequestsWithOneToken() {
    try (Engines others = new Engines()) {
      others.tokensRequired = true;
      others.clock = now::get;
      List<PaymentEngine> both = List.of(engines.start(store), others.start(store));
      for (int round = 0; round < 20; round++) {
        String order = "o-" + round;
        String token = token(both.get(round % 2), order);
        List<Future<PayResult>> sent = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
          sent.add(both.get(i % 2).payments().pay(request(token, order)));
        }
        List<PayResult> results = sent.stream().map(Engines::await).toList();

        assertThat(results).allMatch(PayResult.Answered.class::isInstance);
        assertThat(results).extracting(result -> answered(result).flow().flowId()).hasSize(100);
        assertThat(results.stream().map(r -> answered(r).flow().flowId()).distinct()).hasSize(1);
        assertThat(results.stream().filter(result -> answered(result).first())).hasSize(1);
      }
    }
  }

  @Test
  void shouldMakeOneFlowOfOneTokenForAHundredOrders() {
    PaymentEngine engine = engines.start(store);
    String token = token(engine, "o-7");
    List<PayRequest> requests = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      requests.add(request(token, "o-" + i));
    }

    List<PayResult> results = storm(engine, requests);

    for (int i = 0; i < 100; i++) {
      PayResult result = results.get(i);
      boolean no =
          refusedFor(result, Refusal.TOKEN_REQUIRED) || refusedFor(result, Refusal.KEY_REUSED);
      assertThat(no).as(result.toString()).isEqualTo(i != 7);
    }
  }

  @Test
  void shouldAskForTheTokensOfABatchAtOnce() {
    engines.partitions = 1;
    FaultyStore counted = new FaultyStore(store);
    PaymentEngine engine = engines.start(counted.line());
    List<PayRequest> requests = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      requests.add(request(token(engine, "o-" + i), "o-" + i));
    }

    assertThat(storm(engine, requests)).allMatch(PayResult.Answered.class::isInstance);

    assertThat(counted.calls("tokens")).isEqualTo(counted.calls("look")).isBetween(1, 20);
  }

  @Test
  void shouldSayWhenTokensCannotBeReadAndGoOnWhenTheyCan() {
    FaultyStore line = new FaultyStore(store);
    PaymentEngine engine = engines.start(line.line());
    String token = token(engine, "o-1");
    line.unreachable = true;
    assertThat(refusedFor(pay(engine, request(token, "o-1")), Refusal.STORE_UNAVAILABLE)).isTrue();
    line.unreachable = false;

    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> pay(engine, request(token, "o-1")) instanceof PayResult.Answered);
  }

  @Test
  void shouldTakeATokenForARequestNumberLikeOthersWhereNoneIsRequired() {
    engines.tokensRequired = false;
    FaultyStore counted = new FaultyStore(store);
    PaymentEngine engine = engines.start(counted.line());
    String expired = token(engine, "o-1");
    pass(TTL);

    answered(pay(engine, request(expired, "o-2")));
    answered(pay(engine, request("k-1", "o-1")));
    assertThat(refusedFor(pay(engine, request("k-2", "o-1")), Refusal.ORDER_ALREADY_LIVE)).isTrue();

    assertThat(counted.calls("look")).isPositive();
    assertThat(counted.calls("tokens")).isZero();
    assertThat(view(engine, expired).status()).isEqualTo(TokenStatus.COMPLETED);
  }
}
