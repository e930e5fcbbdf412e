package io.payonce.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.payment.FlowIds;
import io.payonce.payment.State;
import io.vertx.sqlclient.Tuple;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a page costs on a big table, whatever it is asked for: how many flows are looked at. With
 * {@code -Dpages.rows=10000000 -Dtest.log=INFO -Djunit.jupiter.execution.timeout.mode=disabled} it
 * says what that means with ten million rows, in 20 GB of the directory for temporary files.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageWorkTest {
  private static final Logger LOG = LoggerFactory.getLogger(PageWorkTest.class);
  private static final int ROWS = Integer.getInteger("pages.rows", 200_000);
  private static final int LIMIT = 20;
  private static final Pattern SCAN =
      Pattern.compile("using (\\w+) on .*actual.* rows=([0-9.]+) loops=(\\d+)");

  /** The first flow's time; then one every 100 ms. */
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private TestPostgres postgres;
  private Connection connection;

  @BeforeAll
  void fill() throws SQLException {
    postgres = TestPostgres.create();
    postgres.execute("ALTER TABLE flow SET UNLOGGED");
    fillFast();
    postgres.execute("VACUUM ANALYZE flow");
    connection = postgres.connect();
    Map<String, String> session =
        PostgresOptions.of(postgres.uri()).session(Duration.ofMinutes(1)).getProperties();
    try (Statement set = connection.createStatement()) {
      for (Map.Entry<String, String> property : session.entrySet()) {
        set.execute("SET " + property.getKey() + " = '" + property.getValue() + "'");
      }
      set.execute("SET statement_timeout = '1min'");
    }
  }

  /** Indexes are made afterwards: millions of rows take minutes then, and not an hour. */
  private void fillFast() {
    String secondary = " FROM pg_indexes WHERE tablename = 'flow' AND indexname <> 'flow_pkey'";
    List<String> indexes = postgres.query("SELECT indexdef" + secondary);
    postgres
        .query("SELECT indexname" + secondary)
        .forEach(i -> postgres.execute("DROP INDEX " + i));
    postgres.execute(FILL.formatted(START.toEpochMilli(), ROWS));
    indexes.forEach(postgres::execute);
  }

  @AfterAll
  void drop() throws SQLException {
    connection.close();
    postgres.execute("DROP TABLE flow");
    postgres.close();
  }

  private static FlowQuery query(
      String orderId, String userId, State state, String channel, Instant from, Instant to) {
    return new FlowQuery("big", orderId, userId, state, channel, from, to, null, LIMIT);
  }

  private static Instant at(double share) {
    return START.plusMillis(Math.round(ROWS * share) * 100);
  }

  /** What is asked, and how many flows it may look at. */
  static Stream<Arguments> queries() {
    int page = LIMIT + 1;
    int most = FlowPages.MAX_LOOKED_AT;
    return Stream.of(
        Arguments.of("a merchant", FlowQuery.newest("big", LIMIT), 4 * page + 5),
        Arguments.of("a rare merchant", FlowQuery.newest("small", LIMIT), 4 * page + 5),
        Arguments.of("nobody", FlowQuery.newest("nobody", LIMIT), 0),
        Arguments.of("from the middle", query(null, null, null, null, null, at(0.5)), 4 * page + 5),
        Arguments.of(
            "an empty time", query(null, null, null, null, at(0.5), at(0.5).plusMillis(1)), 10),
        Arguments.of("a usual channel", query(null, null, null, "sim", null, null), page),
        Arguments.of("a rare channel", query(null, null, null, "stripe", null, null), page),
        Arguments.of("an unused channel", query(null, null, null, "gone", null, null), 0),
        Arguments.of("a user", query(null, "user-77", null, null, null, null), page),
        Arguments.of("a busy user", query(null, "whale", null, null, null, null), page),
        Arguments.of(
            "a user's refunds", query(null, "whale", State.REFUNDED, null, null, null), most),
        Arguments.of("an order", query("order-77", null, null, null, null, null), page + 1),
        Arguments.of(
            "an order with many", query("hopeless", null, null, null, null, null), page + 1),
        Arguments.of(
            "an order's only success",
            query("hopeless", null, State.SUCCESS, null, null, null),
            most + 1),
        Arguments.of("successes", query(null, null, State.SUCCESS, null, null, null), 4 * most),
        Arguments.of(
            "a channel's successes", query(null, null, State.SUCCESS, "wechat", null, null), most),
        Arguments.of("failures", query(null, null, State.FAILED, null, null, null), most),
        Arguments.of("cancelled", query(null, null, State.CANCELLED, null, null, null), most),
        Arguments.of("refunded", query(null, null, State.REFUNDED, null, null, null), most),
        Arguments.of(
            "partly refunded",
            query(null, null, State.PARTIALLY_REFUNDED, "sim", null, null),
            most),
        Arguments.of("pending", query(null, null, State.PENDING, null, null, null), 5 * most + 5),
        Arguments.of("paying", query(null, null, State.PAYING, null, null, null), 5 * most + 5),
        Arguments.of(
            "paying in the past", query(null, null, State.PAYING, null, null, at(0.5)), most + 5));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("queries")
  void shouldLookAtFewFlows(String name, FlowQuery query, int most) throws SQLException {
    List<String> plan = explain(query);

    assertThat(lookedAt(plan)).as(String.join("\n", plan)).isLessThanOrEqualTo(most);
    assertThat(plan).noneMatch(line -> line.contains("Seq Scan") || line.contains("Sort Method"));
    LOG.info("{} of {}: {}", name, ROWS, figures(plan));
  }

  @Test
  void shouldEndAPageEarlyRatherThanLookOn() throws SQLException {
    List<String> plan = explain(query("hopeless", null, State.SUCCESS, null, null, null));

    assertThat(lookedAt(plan)).isGreaterThanOrEqualTo(FlowPages.MAX_LOOKED_AT);
  }

  private List<String> explain(FlowQuery query) throws SQLException {
    boolean open = PostgresPages.isAboutOpenOnes(query);
    Tuple arguments = PostgresPages.arguments(query);
    if (open) {
      arguments.addUUID(FlowIds.floor(at(1).minusSeconds(60)));
    }
    String literals =
        IntStream.range(0, arguments.size())
            .mapToObj(i -> literal(arguments.getValue(i)))
            .collect(Collectors.joining(", "));
    try (Statement statement = connection.createStatement()) {
      statement.execute("PREPARE page AS " + (open ? PageSql.OPEN : PostgresPages.way(query)));
      try {
        TestPostgres.query(connection, "EXECUTE page(" + literals + ")");
        return TestPostgres.query(
            connection, "EXPLAIN (ANALYZE, BUFFERS) EXECUTE page(" + literals + ")");
      } finally {
        statement.execute("DEALLOCATE page");
      }
    }
  }

  private static String literal(Object value) {
    return value == null ? "NULL" : "'" + value + "'";
  }

  private static long lookedAt(List<String> plan) {
    double sum = 0;
    for (String line : plan) {
      Matcher scan = SCAN.matcher(line);
      if (scan.find()) {
        sum += Double.parseDouble(scan.group(2)) * Long.parseLong(scan.group(3));
      }
    }
    return Math.round(sum);
  }

  private static String figures(List<String> plan) {
    List<String> figures = new ArrayList<>();
    figures.add(lookedAt(plan) + " flows looked at");
    plan.stream().filter(line -> line.contains("Buffers:")).findFirst().ifPresent(figures::add);
    plan.stream().filter(line -> line.contains("Execution Time")).forEach(figures::add);
    return figures.stream().map(String::strip).collect(Collectors.joining(", "));
  }

  private static final String FILL =
      """
      INSERT INTO flow (flow_id, amount, refunded, refund_reserved, created_at, expires_at, updated_at,
        due_at, attempt, seq, version, live, conflicted, state, merchant_id, order_id, request_no,
        user_id, channel, currency, fingerprint, metadata)
      SELECT (lpad(to_hex(millis), 12, '0') || '7' || substr(md5(i::text), 1, 3) || '8'
          || substr(md5(i::text), 4, 15))::uuid,
        100, CASE WHEN state LIKE '%%REFUNDED' THEN 50 ELSE 0 END, 0, at, at, at,
        CASE WHEN state = 'PENDING' OR (state = 'PAYING' AND i %% 2 = 0) THEN at END,
        i, 1, 1, state NOT IN ('FAILED', 'CANCELLED'), false, state, merchant,
        CASE WHEN merchant = 'big' AND state = 'FAILED' AND i %% 60 = 0 THEN 'hopeless'
          ELSE 'order-' || i END,
        'request-' || i,
        CASE WHEN i %% 5 = 0 THEN NULL WHEN i %% 97 = 1 THEN 'whale' ELSE 'user-' || i %% (n / 10) END,
        channel, 'EUR', decode(md5(i::text) || md5(i::text), 'hex'), '{"basket":"' || i || '"}'
      FROM (
        SELECT i, n, millis, to_timestamp(millis / 1000.0) AS at,
          CASE WHEN i %% 1000 = 7 THEN 'small' ELSE 'big' END AS merchant,
          CASE WHEN i %% 20000 = 11 THEN 'stripe' WHEN i %% 100 < 60 THEN 'sim'
            WHEN i %% 100 < 95 THEN 'wechat' ELSE 'alipay' END AS channel,
          CASE WHEN i > n - 100 THEN 'PAYING' WHEN i %% 1000 = 3 THEN 'PENDING'
            WHEN i %% 10000 = 4 THEN 'PAYING' WHEN i %% 12 = 0 THEN 'FAILED'
            WHEN i %% 50 = 1 THEN 'CANCELLED' WHEN i %% 400 = 9 THEN 'REFUNDED'
            WHEN i %% 300 = 8 THEN 'PARTIALLY_REFUNDED' ELSE 'SUCCESS' END AS state
        FROM (
          SELECT i, %1$d + i::bigint * 100 AS millis, %2$d AS n FROM generate_series(1, %2$d) i) n) f
      """;
}
