package io.payonce.store;

/**
 * The ways to a page of flows. Each walks one index, or several at once, from the newest flow down,
 * and ends when it has enough or has looked at so many; which way is taken is decided by the query
 * ({@link PostgresPages}), not by the planner. The keys are compared as rows, and ordered by all
 * their columns, because that is something only the index meant can do: with equalities the planner
 * is free to walk the primary key and filter, on which a rare user is an hour away. Each index
 * leads with a column under another collation than the others know it by, for the same reason.
 *
 * <p>{@code $1} merchant, {@code $2} ids below this, {@code $3} and not below this, {@code $4} rows
 * wanted, {@code $5} rows looked at, {@code $6} state, {@code $7} channel, {@code $8} user. Rows
 * come with the name of their walk and their step in it, in no order. The last step is there even
 * if its flow is not wanted.
 */
final class PageSql {
  /** {@code $9}: the order. */
  static final String OF_ORDER =
      select(
          """
          ((SELECT *, NULL AS lead, 'live' AS walk, 0 AS step FROM flow
            WHERE order_id = $9::text AND merchant_id = $1::text AND live
              AND flow_id < $2::uuid AND flow_id >= $3::uuid)
          UNION ALL
          """
              + new Walk("'ended'", "order_id", ", merchant_id", "$9::text, $1::text", "NOT live")
                  .sql()
              + ")");

  static final String OF_USER =
      select(
          new Walk(
                  "'user'", "user_id", ", merchant_id", "$8::text, $1::text", "user_id IS NOT NULL")
              .sql());

  static final String OF_CHANNEL = select(channel("$7::text").sql());

  static final String REFUNDED = select(merchant("'refunded'", "refunded > 0").sql());

  static final String ENDED = select(merchant("'ended'", "NOT live").sql());

  /** All of a merchant: a walk for each channel that the merchant has ever used. */
  static final String OF_MERCHANT = perChannel(channel("u.channel"));

  /**
   * Those that are owed a look have a date and with it an index. Those on their usual way have
   * none; they are not older than {@code $9}, the recovery mark as an id.
   */
  static final String OPEN =
      perChannel(
              channel("u.channel")
                  .wanted("due_at IS NULL")
                  .notBelow("greatest($3::uuid, $9::uuid)"))
          + "UNION ALL\n"
          + select(merchant("'open'", "due_at > '-infinity'").sql());

  private PageSql() {}

  private static Walk merchant(String name, String predicate) {
    return new Walk(name, "merchant_id", "", "$1::text", predicate);
  }

  private static Walk channel(String channel) {
    return new Walk(channel, "merchant_id", ", channel", "$1::text, " + channel, "true");
  }

  private static String select(String rows) {
    return "SELECT " + Sql.FLOW + ", f.walk, f.step FROM " + rows + " f\n";
  }

  /** Hops from channel to channel: one look into the index for each. */
  private static String perChannel(Walk walk) {
    return """
        WITH RECURSIVE used AS (
          (SELECT channel FROM flow WHERE merchant_id COLLATE "POSIX" = $1::text
            ORDER BY channel LIMIT 1)
          UNION ALL
          SELECT next.channel FROM used u CROSS JOIN LATERAL (
            SELECT channel FROM flow
            WHERE merchant_id COLLATE "POSIX" = $1::text AND channel > u.channel
            ORDER BY channel LIMIT 1) next)
        """
        + select("used u CROSS JOIN LATERAL " + walk.sql());
  }

  /**
   * A walk down one index.
   *
   * @param name an expression that tells it from the others of its statement
   * @param lead the first column of the index
   * @param others those between it and the last, which is the flow's id; each after a comma
   * @param key the arguments for all but the last
   * @param predicate of the index
   * @param wanted what else a flow has to be
   * @param notBelow where the walk ends at the latest
   */
  private record Walk(
      String name,
      String lead,
      String others,
      String key,
      String predicate,
      String wanted,
      String notBelow) {
    Walk(String name, String lead, String others, String key, String predicate) {
      this(name, lead, others, key, predicate, "true", "$3::uuid");
    }

    Walk wanted(String condition) {
      return new Walk(name, lead, others, key, predicate, condition, notBelow);
    }

    Walk notBelow(String floor) {
      return new Walk(name, lead, others, key, predicate, wanted, floor);
    }

    String sql() {
      String columns = lead + " COLLATE \"POSIX\"" + others;
      return """
          (SELECT * FROM (
            SELECT *, %1$s COLLATE "POSIX" AS lead, %2$s AS walk,
              row_number() OVER (ORDER BY %3$s) AS step
            FROM flow
            WHERE (%4$s, flow_id) < (%5$s, $2::uuid) AND (%4$s, flow_id) >= (%5$s, %6$s) AND %7$s
            ORDER BY %3$s LIMIT $5::bigint) looked
          WHERE step = $5::bigint
            OR (%8$s AND ($6::text IS NULL OR state = $6::text)
              AND ($7::text IS NULL OR channel = $7::text)
              AND ($8::text IS NULL OR user_id = $8::text))
          ORDER BY %9$s LIMIT $4::bigint)
          """
          .formatted(
              lead,
              name,
              newestFirst(columns),
              columns,
              key,
              notBelow,
              predicate,
              wanted,
              newestFirst("lead" + others));
    }

    private static String newestFirst(String columns) {
      return columns.replace(",", " DESC,") + " DESC, flow_id DESC";
    }
  }
}
