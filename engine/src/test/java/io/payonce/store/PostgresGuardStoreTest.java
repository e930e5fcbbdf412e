package io.payonce.store;

import static io.payonce.store.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.guard.CheckRequest;
import io.payonce.guard.DuplicateCheck;
import io.payonce.guard.GuardStore;
import io.payonce.guard.Token;
import io.payonce.guard.TokenPurpose;
import io.payonce.guard.Verdict;
import io.payonce.payment.Flow;
import io.payonce.payment.Money;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresGuardStoreTest extends GuardContract {
  private static final int ASKERS = 100;
  private static TestPostgres postgres;
  private static Vertx vertx;

  @BeforeAll
  static void start() {
    postgres = TestPostgres.create();
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stop() {
    await(vertx.close());
    postgres.close();
  }

  @Override
  FlowStore open() {
    postgres.empty();
    return new PostgresFlowStore(vertx, postgres.options());
  }

  @AfterEach
  void closeStore() {
    await(store.close());
  }

  /** Over two servers' connections: the first time, after expiry, after use. */
  @Test
  void shouldGiveAHundredAskersAtOnceTheSameToken() {
    FlowStore second = new PostgresFlowStore(vertx, postgres.options());
    List<GuardStore> servers = List.of(guards, second.guards());
    for (int round = 0; round < 10; round++) {
      TokenPurpose purpose = purpose("o" + round);
      Instant now = TestFlows.START;

      Token first = one(ask(servers, purpose, now));
      assertThat(one(ask(servers, purpose, now))).isEqualTo(first);
      Token afterExpiry = one(ask(servers, purpose, first.expiresAt()));
      assertThat(afterExpiry).isNotEqualTo(first);
      paidBy("u", "o" + round, afterExpiry.number(), 100);
      Token afterUse = one(ask(servers, purpose, first.expiresAt()));

      assertThat(afterUse).isNotEqualTo(afterExpiry);
    }
    assertThat(postgres.query("SELECT count(*) FROM payment_token")).containsExactly("30");
    assertThat(postgres.query("SELECT count(*) FROM payment_token WHERE latest"))
        .containsExactly("10");
    await(second.close());
  }

  private List<Token> ask(List<GuardStore> servers, TokenPurpose purpose, Instant now) {
    List<Future<Token>> asked = new ArrayList<>();
    for (int i = 0; i < ASKERS; i++) {
      asked.add(servers.get(i % servers.size()).issue(candidate(purpose, now)));
    }
    return asked.stream().map(Await::await).toList();
  }

  private static Token one(List<Token> tokens) {
    Set<Token> different = new HashSet<>(tokens);
    assertThat(different).hasSize(1);
    return tokens.get(0);
  }

  @Test
  void shouldForgetEachTokenOnceThoughTwoForget() {
    FlowStore second = new PostgresFlowStore(vertx, postgres.options());
    for (int i = 0; i < 50; i++) {
      await(guards.issue(candidate(purpose("o" + i), TestFlows.START)));
    }
    Instant later = TestFlows.START.plus(Duration.ofDays(1));

    Future<Integer> one = guards.forgetTokens(later, 50);
    Future<Integer> other = second.guards().forgetTokens(later, 50);

    assertThat(await(one) + await(other)).isEqualTo(50);
    await(second.close());
  }

  @Test
  void shouldKeepWhatWasAskedAndAnswered() {
    Flow met = paidBy("u", "o", "r", 100);
    CheckRequest request =
        new CheckRequest(TestFlows.order("o"), "u", "instant", new Money(100, "EUR"));

    await(
        guards.record(
            new DuplicateCheck(
                request,
                Verdict.IN_PROGRESS,
                met,
                List.of(),
                TestFlows.START,
                Duration.ofMinutes(5))));

    assertThat(
            postgres.query(
                "SELECT concat_ws(' ', at AT TIME ZONE 'UTC', merchant_id, user_id, order_id,"
                    + " channel, amount, currency, verdict, flow_id) FROM duplicate_check"))
        .containsExactly(
            "2026-11-21 12:00:00.001 m u o instant 100 EUR IN_PROGRESS " + met.flowId());
  }
}
