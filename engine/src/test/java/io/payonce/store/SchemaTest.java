package io.payonce.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The guarantees that hold whoever writes to the tables, and by whatever way. */
class SchemaTest {
  private static TestPostgres postgres;

  @BeforeAll
  static void start() {
    postgres = TestPostgres.create();
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @BeforeEach
  void insertAFlow() {
    postgres.empty();
    insert(Map.of());
  }

  private static void insert(Map<String, String> changed) {
    postgres.execute(
        """
        INSERT INTO flow (flow_id, amount, refunded, refund_reserved, created_at, expires_at,
          updated_at, attempt, seq, version, live, conflicted, state, merchant_id, order_id,
          request_no, channel, currency, fingerprint, coupon_id)
        VALUES ('%s', %s, 0, 0, now(), now(), now(), 1, 1, 1, %s, false, '%s', '%s', '%s', '%s',
          'instant', 'EUR', '', %s)
        """
            .formatted(
                changed.getOrDefault("flow_id", "00000000-0000-7000-8000-000000000001"),
                changed.getOrDefault("amount", "100"),
                changed.getOrDefault("live", "true"),
                changed.getOrDefault("state", "PAYING"),
                changed.getOrDefault("merchant_id", "m"),
                changed.getOrDefault("order_id", "o"),
                changed.getOrDefault("request_no", "r"),
                changed.getOrDefault("coupon_id", "NULL")));
  }

  private static final String OTHER = "00000000-0000-7000-8000-000000000002";

  @Test
  void shouldHoldOneFlowPerRequestNo() {
    assertRefused(
        "one_flow_per_request_no", () -> insert(Map.of("flow_id", OTHER, "order_id", "o2")));
  }

  @Test
  void shouldHoldOneLiveFlowPerOrder() {
    assertRefused(
        "one_live_flow_per_order", () -> insert(Map.of("flow_id", OTHER, "request_no", "r2")));
    insert(Map.of("flow_id", OTHER, "request_no", "r2", "state", "FAILED", "live", "false"));
    assertRefused(
        "one_live_flow_per_order",
        () ->
            postgres.execute(
                "UPDATE flow SET state = 'SUCCESS', live = true WHERE flow_id = '" + OTHER + "'"));
  }

  @Test
  void shouldHoldOneLiveUsePerCoupon() {
    postgres.execute("UPDATE flow SET coupon_id = 'c'");
    assertRefused(
        "one_live_flow_per_coupon",
        () ->
            insert(
                Map.of(
                    "flow_id", OTHER, "order_id", "o2", "request_no", "r2", "coupon_id", "'c'")));
  }

  @Test
  void shouldHoldRefundsWithinWhatWasPaid() {
    assertRefused(
        "refunds_within_amount",
        () -> postgres.execute("UPDATE flow SET refunded = 60, refund_reserved = 41"));
    assertRefused(
        "refunds_within_amount", () -> postgres.execute("UPDATE flow SET refund_reserved = -1"));
    postgres.execute("UPDATE flow SET refunded = 60, refund_reserved = 40");
  }

  @Test
  void shouldHoldAmountsInRange() {
    assertRefused("amount_in_range", () -> postgres.execute("UPDATE flow SET amount = 0"));
    assertRefused(
        "amount_in_range", () -> postgres.execute("UPDATE flow SET amount = 1000000000001"));
  }

  @Test
  void shouldKnowItsStates() {
    assertRefused("known_state", () -> postgres.execute("UPDATE flow SET state = 'PAID'"));
    assertRefused(
        "live_unless_failed_or_cancelled",
        () -> postgres.execute("UPDATE flow SET state = 'FAILED'"));
  }

  @Test
  void shouldHoldEveryTransitionAndReportOnce() {
    String transition =
        "INSERT INTO transition SELECT flow_id, now(), 1, 'PENDING', 'PAYING', 'PAY', 'REQUEST'"
            + " FROM flow";
    postgres.execute(transition);
    assertRefused("transition_pkey", () -> postgres.execute(transition));
    String report =
        "INSERT INTO inbox SELECT flow_id, 1, now(), NULL, 'sim', 'e', 'EUR', 'CLOSED', NULL,"
            + " NULL, NULL, NULL, '' FROM flow";
    postgres.execute(report);
    assertRefused("one_row_per_report", () -> postgres.execute(report));
  }

  private static void insertRefund(String refundId, String refundNo, String fingerprint) {
    postgres.execute(
        """
        INSERT INTO refund (refund_id, flow_id, amount, created_at, updated_at, due_at, version,
          state, merchant_id, order_id, channel, currency, refund_no, fingerprint)
        VALUES ('%s', '%s', 100, now(), now(), now(), 1, 'PROCESSING', 'm', 'o', 'instant', 'EUR',
          %s, %s)
        """
            .formatted(refundId, OTHER, refundNo, fingerprint));
  }

  @Test
  void shouldHoldOneRefundPerRefundNo() {
    insertRefund("00000000-0000-7000-8000-000000000001", "'n'", "''");
    assertRefused("one_refund_per_refund_no", () -> insertRefund(OTHER, "'n'", "''"));
    insertRefund(OTHER, "NULL", "NULL");
    assertRefused("refund_pkey", () -> insertRefund(OTHER, "NULL", "NULL"));
    insertRefund("00000000-0000-7000-8000-000000000003", "NULL", "NULL");
  }

  @Test
  void shouldHoldSoundRefundsOnly() {
    assertRefused("numbered_if_asked_for", () -> insertRefund(OTHER, "'n'", "NULL"));
    insertRefund(OTHER, "'n'", "''");
    assertRefusedUpdate("amount_in_range", "refund SET amount = 0");
    assertRefusedUpdate("known_state", "refund SET state = 'DONE', due_at = NULL");
    assertRefusedUpdate("whole_answer", "refund SET answer = ''");
    assertRefusedUpdate("due_until_settled", "refund SET due_at = NULL");
    assertRefusedUpdate("due_until_settled", "refund SET state = 'FAILED'");
    postgres.execute("UPDATE refund SET state = 'FAILED', due_at = NULL");
  }

  @Test
  void shouldHoldOneSurplusPerPayment() {
    String surplus =
        "INSERT INTO surplus SELECT flow_id, flow_id, 1, now(), 'P', 'EUR', 'LATE', 'REFUND'"
            + " FROM flow";
    postgres.execute(surplus);
    assertRefused("one_surplus_per_payment", () -> postgres.execute(surplus));
    assertRefusedUpdate("amount_in_range", "surplus SET amount = 0");
    assertRefusedUpdate("known_kind", "surplus SET kind = 'EARLY'");
    assertRefusedUpdate("accepted_or_given_back", "surplus SET handling = 'ACCEPT'");
    assertRefusedUpdate("accepted_or_given_back", "surplus SET handling = 'KEEP'");
    assertRefusedUpdate("accepted_or_given_back", "surplus SET refund_id = NULL");
    postgres.execute("UPDATE surplus SET handling = 'ACCEPT', refund_id = NULL");
  }

  private static void assertRefusedUpdate(String constraint, String update) {
    assertRefused(constraint, () -> postgres.execute("UPDATE " + update));
  }

  @Test
  void shouldHoldOneLatestTokenPerPurpose() {
    String token =
        "INSERT INTO payment_token (token, merchant_id, order_id, user_id, channel, created_at,"
            + " expires_at, latest) VALUES ('%s', 'm', 'o', 'u', 'sim', now(), now(), %s)";
    postgres.execute(token.formatted("t1", "true"));
    assertRefused("payment_token_pkey", () -> postgres.execute(token.formatted("t1", "false")));
    assertRefused("one_latest_token", () -> postgres.execute(token.formatted("t2", "true")));
    postgres.execute(token.formatted("t2", "false"));
  }

  @Test
  void shouldKnowItsVerdicts() {
    assertRefused(
        "known_verdict",
        () ->
            postgres.execute(
                "INSERT INTO duplicate_check (at, amount, merchant_id, user_id, order_id, channel,"
                    + " currency, verdict) VALUES (now(), 1, 'm', 'u', 'o', 'sim', 'EUR', 'FINE')"));
  }

  private static void assertRefused(String constraint, Runnable attempt) {
    assertThatThrownBy(attempt::run).cause().hasMessageContaining(constraint);
  }
}
