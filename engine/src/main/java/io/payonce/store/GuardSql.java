package io.payonce.store;

/** The statements about tokens and duplicate checks; what {@link Sql} says holds for them too. */
final class GuardSql {
  /**
   * Issues a token or finds the one there is, in one statement: the latest of its purpose stays as
   * long as it is unused and unexpired, else makes way. Those who don't see each other yet meet at
   * the unique index, and the later one is given what the earlier one has issued.
   */
  static final String ISSUE_TOKEN =
      """
      WITH latest AS MATERIALIZED (
        SELECT t.token, t.created_at, t.expires_at, t.expires_at > $6 AND f.flow_id IS NULL AS good
        FROM payment_token t
        LEFT JOIN flow f ON f.request_no = t.token AND f.merchant_id = t.merchant_id
        WHERE t.order_id = $3 AND t.user_id = $4 AND t.channel = $5 AND t.merchant_id = $2
          AND t.latest
      ), spent AS (
        UPDATE payment_token t SET latest = false FROM latest l
        WHERE t.token = l.token AND t.latest AND NOT l.good
        RETURNING t.token
      ), issued AS (
        INSERT INTO payment_token (
          token, merchant_id, order_id, user_id, channel, created_at, expires_at, latest)
        SELECT $1, $2, $3, $4, $5, $6, $7, true
        WHERE NOT EXISTS (SELECT FROM latest WHERE good) AND (SELECT count(*) FROM spent) >= 0
        ON CONFLICT (order_id, user_id, channel, merchant_id) WHERE latest
        DO UPDATE SET latest = true
        RETURNING token, created_at, expires_at
      )
      SELECT token, created_at, expires_at FROM latest WHERE good
      UNION ALL
      SELECT token, created_at, expires_at FROM issued
      """;

  private static final String TOKEN =
      "t.token, t.merchant_id, t.order_id, t.user_id, t.channel, t.created_at, t.expires_at";

  static final String TOKEN_USE =
      "SELECT "
          + TOKEN
          + """
          , f.state
          FROM payment_token t
          LEFT JOIN flow f ON f.request_no = t.token AND f.merchant_id = t.merchant_id
          WHERE t.token = $1 AND t.merchant_id = $2
          """;

  static final String TOKENS =
      "SELECT "
          + TOKEN
          + """

          FROM unnest($1::text[], $2::text[]) AS k (merchant_id, token)
          JOIN payment_token t ON t.token = k.token AND t.merchant_id = k.merchant_id
          """;

  /** Only what nobody else is about to delete. */
  static final String FORGET_TOKENS =
      """
      WITH page AS MATERIALIZED (
        SELECT token FROM payment_token WHERE expires_at < $1 ORDER BY expires_at LIMIT $2
        FOR UPDATE SKIP LOCKED
      ), forgotten AS (
        DELETE FROM payment_token t USING page p WHERE t.token = p.token
        RETURNING t.token
      )
      SELECT count(*) FROM forgotten
      """;

  /**
   * Of the user's newest flows in the window, so many at most: the newest for the same, and the
   * newest for other orders. Flow ids are ordered by time, so the window is a range of them. The
   * columns are compared as a row, and by the name that their index knows, as in {@link PageSql}.
   */
  static final String FLOWS_OF_USER =
      "WITH mine AS MATERIALIZED (SELECT "
          + Sql.FLOW
          + """
            FROM flow f
            WHERE f.user_id IS NOT NULL
              AND (f.user_id COLLATE "POSIX", f.merchant_id, f.flow_id)
                >= ($1::text, $2::text, $3::uuid)
              AND (f.user_id COLLATE "POSIX", f.merchant_id, f.flow_id)
                <= ($1::text, $2::text, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)
            ORDER BY f.user_id COLLATE "POSIX" DESC, f.merchant_id DESC, f.flow_id DESC LIMIT $4
          )
          (SELECT * FROM mine
            WHERE order_id = $5 AND channel = $6 AND amount = $7 AND currency = $8
            ORDER BY flow_id DESC LIMIT 1)
          UNION ALL
          (SELECT * FROM mine WHERE order_id <> $5 ORDER BY flow_id DESC LIMIT $9)
          """;

  static final String RECORD_CHECK =
      """
      INSERT INTO duplicate_check (
        at, merchant_id, user_id, order_id, channel, amount, currency, verdict, flow_id)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      """;

  static final String FORGET_CHECKS =
      """
      WITH page AS MATERIALIZED (
        SELECT at, check_no FROM duplicate_check WHERE at < $1 ORDER BY at, check_no LIMIT $2
        FOR UPDATE SKIP LOCKED
      ), forgotten AS (
        DELETE FROM duplicate_check c USING page p WHERE c.at = p.at AND c.check_no = p.check_no
        RETURNING c.check_no
      )
      SELECT count(*) FROM forgotten
      """;

  private GuardSql() {}
}
