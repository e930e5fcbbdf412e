package io.payonce.store;

import static io.payonce.store.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A prepared statement keeps the plan that it was first given, so every statement must get the same
 * good plan on an empty table, on a full one that nobody has analysed yet, and on one that was.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlanTest {
  private static final Pattern SCAN = Pattern.compile("Scan(?: Backward)? using (\\w+) on (\\w+)");

  private final Map<String, Connection> tables = new LinkedHashMap<>();
  private final List<TestPostgres> databases = new ArrayList<>();

  @BeforeAll
  void fillTables() throws SQLException {
    tables.put("empty", open());
    tables.put("full, never analysed", open(FILL, FILL_GUARDS));
    tables.put("full, analysed", open(FILL, FILL_GUARDS, "VACUUM ANALYZE"));
  }

  private Connection open(String... statements) throws SQLException {
    TestPostgres database = TestPostgres.create();
    databases.add(database);
    for (String table : database.tables()) {
      database.execute("ALTER TABLE " + table + " SET (autovacuum_enabled = off)");
    }
    for (String statement : statements) {
      database.execute(statement);
    }
    Connection connection = database.connect();
    Map<String, String> session =
        PostgresOptions.of(database.uri()).session(Duration.ofSeconds(1)).getProperties();
    for (Map.Entry<String, String> property : session.entrySet()) {
      try (var set = connection.createStatement()) {
        set.execute("SET " + property.getKey() + " = '" + property.getValue() + "'");
      }
    }
    return connection;
  }

  @AfterAll
  void close() throws SQLException {
    for (Connection connection : tables.values()) {
      connection.close();
    }
    databases.forEach(TestPostgres::close);
  }

  static Stream<Arguments> statements() {
    return Stream.of(
        Arguments.of("HOT", AppendSql.HOT, List.of("flow_pkey", "flow_ended")),
        Arguments.of(
            "WHOLE",
            AppendSql.WHOLE,
            List.of(
                "refund_pkey",
                "one_surplus_per_payment",
                "flow_pkey",
                "flow_pkey",
                "flow_ended",
                "one_live_flow_per_order",
                "refund_pkey")),
        Arguments.of(
            "FLOWS_OF_ORDERS",
            Sql.FLOWS_OF_ORDERS,
            List.of("one_live_flow_per_order", "flow_ended")),
        Arguments.of("FLOWS_OF_KEYS", Sql.FLOWS_OF_KEYS, List.of("one_flow_per_request_no")),
        Arguments.of("FLOWS_OF_COUPONS", Sql.FLOWS_OF_COUPONS, List.of("one_live_flow_per_coupon")),
        Arguments.of("FLOW_OF_ID", Sql.FLOW_OF_ID, List.of("flow_pkey")),
        Arguments.of("TRANSITIONS", Sql.TRANSITIONS, List.of("transition_pkey")),
        Arguments.of("DUE", Sql.DUE, List.of("flow_due")),
        Arguments.of("ADRIFT", Sql.ADRIFT, List.of("flow_pkey")),
        Arguments.of(
            "FORGET_ANSWERS", Sql.FORGET_ANSWERS, List.of("flow_pkey", "mark_pkey", "flow_pkey")),
        Arguments.of(
            "FORGET_REFUND_ANSWERS",
            Sql.FORGET_REFUND_ANSWERS,
            List.of("refund_pkey", "mark_pkey", "refund_pkey")),
        Arguments.of("REFUNDS_OF_FLOW", Sql.REFUNDS_OF_FLOW, List.of("refund_of_flow")),
        Arguments.of("REFUND_OF_KEY", Sql.REFUND_OF_KEY, List.of("one_refund_per_refund_no")),
        Arguments.of(
            "SURPLUSES_OF_FLOW", Sql.SURPLUSES_OF_FLOW, List.of("one_surplus_per_payment")),
        Arguments.of("DUE_REFUNDS", Sql.DUE_REFUNDS, List.of("refund_due")),
        Arguments.of("RECOVERY_MARK", Sql.RECOVERY_MARK, List.of("mark_pkey")));
  }

  static Stream<Arguments> statementsOfGuards() {
    return Stream.of(
        Arguments.of(
            "ISSUE_TOKEN",
            GuardSql.ISSUE_TOKEN,
            List.of("one_latest_token", "one_flow_per_request_no", "payment_token_pkey")),
        Arguments.of(
            "TOKEN_USE",
            GuardSql.TOKEN_USE,
            List.of("payment_token_pkey", "one_flow_per_request_no")),
        Arguments.of("TOKENS", GuardSql.TOKENS, List.of("payment_token_pkey")),
        Arguments.of(
            "FORGET_TOKENS",
            GuardSql.FORGET_TOKENS,
            List.of("payment_token_expiry", "payment_token_pkey")),
        Arguments.of("FLOWS_OF_USER", GuardSql.FLOWS_OF_USER, List.of("flow_of_user")),
        Arguments.of(
            "FORGET_CHECKS",
            GuardSql.FORGET_CHECKS,
            List.of("duplicate_check_pkey", "duplicate_check_pkey")));
  }

  /** Those that read an index from one end until they have enough. */
  static Stream<Arguments> walks() {
    return Stream.of(
        Arguments.of("RECENT_ORDERS", Sql.RECENT_ORDERS, List.of("flow_pkey")),
        Arguments.of("IN_DOUBT", Sql.IN_DOUBT, List.of("flow_due", "refund_due")),
        Arguments.of("PARKED", Sql.PARKED_AND_KNOWN, List.of("inbox_parked", "flow_pkey")));
  }

  static Stream<Arguments> pages() {
    List<String> hopsAndWalk = List.of("flow_of_channel", "flow_of_channel", "flow_of_channel");
    return Stream.of(
        Arguments.of(
            "OF_ORDER",
            PageSql.OF_ORDER,
            List.of("one_live_flow_per_order", "flow_ended_of_order")),
        Arguments.of("OF_USER", PageSql.OF_USER, List.of("flow_of_user")),
        Arguments.of("OF_CHANNEL", PageSql.OF_CHANNEL, List.of("flow_of_channel")),
        Arguments.of("REFUNDED", PageSql.REFUNDED, List.of("flow_refunded_of_merchant")),
        Arguments.of("ENDED", PageSql.ENDED, List.of("flow_ended_of_merchant")),
        Arguments.of("OF_MERCHANT", PageSql.OF_MERCHANT, hopsAndWalk),
        Arguments.of(
            "OPEN",
            PageSql.OPEN,
            Stream.concat(hopsAndWalk.stream(), Stream.of("flow_open_of_merchant")).toList()));
  }

  static Stream<Arguments> histories() {
    return Stream.of(
        Arguments.of("TRANSITIONS", HistorySql.TRANSITIONS, List.of("transition_pkey")),
        Arguments.of("REPORTS", HistorySql.REPORTS, List.of("inbox_of_flow")),
        Arguments.of("REFUNDS", HistorySql.REFUNDS, List.of("refund_of_flow")),
        Arguments.of("SURPLUSES", HistorySql.SURPLUSES, List.of("one_surplus_per_payment")),
        Arguments.of("NOTES", HistorySql.NOTES, List.of("alike_in_one_row")),
        Arguments.of("FORGET_NOTES", HistorySql.FORGET_NOTES, List.of("note_by_age")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"statements", "pages", "histories", "statementsOfGuards"})
  void shouldGoStraightToItsRows(String name, String sql, List<String> indexes) {
    tables.forEach(
        (table, connection) -> {
          List<String> plan = plan(connection, sql);
          assertThat(scans(plan)).as(table).containsExactlyInAnyOrderElementsOf(indexes);
          assertThat(withoutCondition(plan)).as(table).isEmpty();
        });
  }

  /** It would have to find all before it could give the first. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void shouldNotSort(String name, String sql, List<String> indexes) {
    tables.forEach(
        (table, connection) ->
            assertThat(plan(connection, sql)).as(table).noneMatch(line -> line.contains("Sort")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("walks")
  void shouldWalkAnIndex(String name, String sql, List<String> indexes) {
    tables.forEach(
        (table, connection) ->
            assertThat(scans(plan(connection, sql)))
                .as(table)
                .containsExactlyInAnyOrderElementsOf(indexes));
  }

  @Test
  void shouldPrepareALongStatementOnce() {
    Vertx vertx = Vertx.vertx();
    PostgresOptions options = databases.get(0).options();
    Session session =
        new Session(vertx, options.session(options.appendTimeout()), options.transport());
    AppendCall nothing = AppendCall.whole(new Batch(List.of(), List.of()));
    String prepared =
        "SELECT generic_plans::int FROM pg_prepared_statements WHERE statement LIKE 'WITH next%'";

    Integer plans =
        await(
            session.call(
                Duration.ofSeconds(10),
                call ->
                    nothing
                        .run(call)
                        .compose(first -> nothing.run(call))
                        .compose(second -> call.run(prepared, Tuple.tuple()))
                        .map(rows -> rows.iterator().next().getInteger(0))));

    assertThat(plans).isEqualTo(2);
    await(vertx.close());
  }

  private static List<String> plan(Connection connection, String sql) {
    try {
      return TestPostgres.query(connection, "EXPLAIN (GENERIC_PLAN, COSTS OFF) " + sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The indexes used; a scan of a whole table stands for itself. */
  private static List<String> scans(List<String> plan) {
    List<String> scans = new ArrayList<>();
    for (String line : plan) {
      Matcher index = SCAN.matcher(line);
      if (index.find()) {
        scans.add(index.group(1));
      } else if (line.contains("Seq Scan") || line.contains("Bitmap")) {
        scans.add(line.strip());
      }
    }
    return scans;
  }

  private static List<String> withoutCondition(List<String> plan) {
    List<String> lacking = new ArrayList<>();
    for (int i = 0; i < plan.size(); i++) {
      boolean conditional = i + 1 < plan.size() && plan.get(i + 1).contains("Index Cond");
      if (SCAN.matcher(plan.get(i)).find() && !conditional) {
        lacking.add(plan.get(i).strip());
      }
    }
    return lacking;
  }

  private static final String FILL =
      """
      INSERT INTO flow (flow_id, amount, refunded, refund_reserved, created_at, expires_at, updated_at,
        due_at, attempt, seq, version, live, conflicted, state, merchant_id, order_id, request_no,
        channel, currency, fingerprint, coupon_id, user_id)
      SELECT lpad(to_hex(i), 32, '0')::uuid, 100, 0, 0, now(), now(), now(),
        CASE WHEN i % 1000 = 0 THEN now() END, 1, 1, 1, i % 10 <> 0, false,
        CASE WHEN i % 10 = 0 THEN 'FAILED' ELSE 'SUCCESS' END, 'default', 'order-' || i,
        'request-' || i, 'instant', 'EUR', '\\x00', CASE WHEN i % 100 = 0 THEN 'coupon-' || i END,
        CASE WHEN i % 5 <> 0 THEN 'user-' || i % 7919 END
      FROM generate_series(1, 200000) i;
      INSERT INTO transition (flow_id, at, seq, from_state, to_state, event, cause)
      SELECT flow_id, created_at, 1, 'PENDING', 'PAYING', 'PAY', 'REQUEST' FROM flow;
      INSERT INTO inbox (flow_id, amount, received_at, applied_at, channel, event_id, currency, outcome,
        body)
      SELECT flow_id, 100, created_at, CASE WHEN order_id NOT LIKE '%999' THEN created_at END, 'sim',
        'event-' || order_id, 'EUR', 'CLOSED', '\\x00' FROM flow;
      INSERT INTO refund (refund_id, flow_id, amount, created_at, updated_at, due_at, version, state,
        merchant_id, order_id, channel, currency, refund_no, fingerprint)
      SELECT flow_id, flow_id, 100, created_at, created_at, due_at, 1,
        CASE WHEN due_at IS NULL THEN 'SUCCEEDED' ELSE 'PROCESSING' END, merchant_id, order_id,
        channel, currency, 'refund-' || order_id, '\\x00' FROM flow;
      INSERT INTO surplus (flow_id, refund_id, amount, at, payment_no, currency, kind, handling)
      SELECT flow_id, flow_id, 100, created_at, 'payment-' || order_id, currency, 'LATE', 'REFUND'
      FROM flow""";

  private static final String FILL_GUARDS =
      """
      INSERT INTO payment_token (token, merchant_id, order_id, user_id, channel, created_at, expires_at,
        latest)
      SELECT 'PAY-' || i, 'default', 'order-' || i / 2, 'user-' || i % 7919, 'instant', now(),
        now() + i * interval '1 second', i % 2 = 0
      FROM generate_series(1, 200000) i;
      INSERT INTO duplicate_check (at, merchant_id, user_id, order_id, channel, amount, currency, verdict)
      SELECT now() + i * interval '1 second', 'default', 'user-' || i % 7919, 'order-' || i, 'instant',
        100, 'EUR', 'NORMAL'
      FROM generate_series(1, 200000) i""";
}
