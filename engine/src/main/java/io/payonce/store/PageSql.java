package io.payonce.store;

/**
 * The ways to a page of flows. Each walks one index, or several at once, from the newest flow down,
 * and ends when it has enough or has looked at so many; which way is taken is decided by the query
 * ({@link PostgresPages}), not by the planner. The keys are compared as rows, and ordered by all
 * their columns, because that is something only the index meant can do: with equalities the planner
 * is free to walk the primary key and filter, on which a rare user is an hour away.
 *
 * <p>{@code $1} merchant, {@code $2} ids below this, {@code $3} and not below this, {@code $4} rows
 * wanted, {@code $5} rows looked at, {@code $6} state, {@code $7} channel, {@code $8} user. Rows
 * come with the name of their walk and their step in it, in no order. The last step is there even
 * if its flow is not wanted.
 */
final class PageSql {
  /** By this name none but the indexes for pages know it. */
  private static final String MERCHANT = "merchant_id COLLATE \"POSIX\"";

  /** {@code $9}: the order. */
  static final String OF_ORDER =
      select(
          """
          ((SELECT *, 'live' AS walk, 0 AS step FROM flow
            WHERE order_id = $9::text AND merchant_id = $1::text AND live
              AND flow_id < $2::uuid AND flow_id >= $3::uuid)
          UNION ALL
          """
              + walk(
                  "'ended'",
                  "order_id COLLATE \"POSIX\", merchant_id",
                  "$9::text, $1::text",
                  "NOT live",
                  "true")
              + ")");

  static final String OF_USER =
      select(
          walk(
              "'user'",
              "user_id COLLATE \"POSIX\", merchant_id",
              "$8::text, $1::text",
              "user_id IS NOT NULL",
              "true"));

  static final String OF_CHANNEL = select(channel("$7::text", "true", "$3::uuid"));

  static final String REFUNDED =
      select(walk("'refunded'", MERCHANT, "$1::text", "refunded > 0", "true"));

  static final String ENDED = select(walk("'ended'", MERCHANT, "$1::text", "NOT live", "true"));

  /** All of a merchant: a walk for each channel that the merchant has ever used. */
  static final String OF_MERCHANT = perChannel(channel("u.channel", "true", "$3::uuid"));

  /**
   * Those that are owed a look have a date and with it an index. Those on their usual way have
   * none; they are not older than {@code $9}, the recovery mark as an id.
   */
  static final String OPEN =
      perChannel(channel("u.channel", "due_at IS NULL", "greatest($3::uuid, $9::uuid)"))
          + " UNION ALL "
          + select(walk("'open'", MERCHANT, "$1::text", "due_at > '-infinity'", "true"));

  private static String select(String walks) {
    return "SELECT " + Sql.FLOW + ", f.walk, f.step FROM " + walks + " f\n";
  }

  /** Hops from channel to channel: one look into the index for each. */
  private static String perChannel(String walk) {
    return """
        WITH RECURSIVE used AS (
          (SELECT channel FROM flow WHERE merchant_id COLLATE "POSIX" = $1::text
            ORDER BY channel LIMIT 1)
          UNION ALL
          SELECT (SELECT n.channel FROM flow n
            WHERE n.merchant_id COLLATE "POSIX" = $1::text AND n.channel > u.channel
            ORDER BY n.channel LIMIT 1)
          FROM used u WHERE u.channel IS NOT NULL)
        """
        + select("used u CROSS JOIN LATERAL " + walk);
  }

  private static String channel(String channel, String wanted, String floor) {
    return walk(channel, MERCHANT + ", channel", "$1::text, " + channel, "true", wanted, floor);
  }

  private static String walk(
      String name, String columns, String key, String predicate, String wanted) {
    return walk(name, columns, key, predicate, wanted, "$3::uuid");
  }

  /**
   * A walk down one index.
   *
   * @param columns of the index, but the last, which is the flow's id
   * @param predicate of the index
   * @param wanted what else a flow has to be
   */
  private static String walk(
      String name, String columns, String key, String predicate, String wanted, String floor) {
    return """
        (SELECT * FROM (
          SELECT *, %1$s AS walk, row_number() OVER (ORDER BY %2$s) AS step
          FROM flow
          WHERE (%3$s, flow_id) < (%4$s, $2::uuid) AND (%3$s, flow_id) >= (%4$s, %5$s) AND %6$s
          ORDER BY %2$s LIMIT $5::bigint) looked
        WHERE step = $5::bigint
          OR (%7$s AND ($6::text IS NULL OR state = $6::text)
            AND ($7::text IS NULL OR channel = $7::text)
            AND ($8::text IS NULL OR user_id = $8::text))
        ORDER BY step LIMIT $4::bigint)
        """
        .formatted(name, newestFirst(columns), columns, key, floor, predicate, wanted);
  }

  private static String newestFirst(String columns) {
    return columns.replace(",", " DESC,") + " DESC, flow_id DESC";
  }

  private PageSql() {}
}
