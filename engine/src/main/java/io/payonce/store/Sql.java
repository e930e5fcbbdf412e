package io.payonce.store;

/**
 * Every statement that the engine sends, but for the migrations and the appends, which are in
 * {@link AppendSql}. Each is prepared once a connection and keeps its first plan, so each is
 * written to have only one good plan, on an empty table and on a full one: the sessions switch off
 * whatever would not use an index, see {@link PostgresOptions}.
 */
final class Sql {
  /** In the order of {@link FlowRow}. */
  static final String FLOW =
      """
      f.flow_id, f.merchant_id, f.order_id, f.request_no, f.user_id, f.amount, f.currency, f.channel,
      f.description, f.coupon_id, f.metadata, f.fingerprint, f.created_at, f.expires_at, f.state,
      f.payment_no, f.credential, f.error_code, f.error_message, f.attempt, f.refunded,
      f.refund_reserved, f.conflicted, f.answer_code, f.answer, f.due_at, f.updated_at, f.seq, f.version
      """;

  /**
   * The live flow of each order and its newest ended ones. Two index look-ups an order, however
   * many flows it has.
   */
  static final String FLOWS_OF_ORDERS =
      "SELECT "
          + FLOW
          + """
          FROM unnest($1::text[], $2::text[]) AS o (merchant_id, order_id)
          CROSS JOIN LATERAL (
            (SELECT * FROM flow
              WHERE order_id = o.order_id AND merchant_id = o.merchant_id AND live)
            UNION ALL
            (SELECT * FROM flow
              WHERE order_id = o.order_id AND merchant_id = o.merchant_id AND NOT live
              ORDER BY attempt DESC LIMIT $3::int)
          ) f
          """;

  static final String FLOWS_OF_KEYS =
      "SELECT "
          + FLOW
          + """
          FROM unnest($1::text[], $2::text[]) AS k (merchant_id, request_no)
          JOIN flow f ON f.request_no = k.request_no AND f.merchant_id = k.merchant_id
          """;

  static final String FLOWS_OF_COUPONS =
      "SELECT "
          + FLOW
          + """
          FROM unnest($1::text[], $2::text[]) AS c (merchant_id, coupon_id)
          JOIN flow f ON f.coupon_id = c.coupon_id AND f.merchant_id = c.merchant_id AND f.live
          """;

  static final String FLOW_OF_ID = "SELECT " + FLOW + "FROM flow f WHERE f.flow_id = $1";

  static final String TRANSITIONS =
      """
      SELECT flow_id, seq, from_state, to_state, event, cause, detail, at
      FROM transition WHERE flow_id = $1 ORDER BY seq DESC LIMIT $2
      """;

  static final String DUE =
      """
      SELECT flow_id, merchant_id, order_id FROM flow
      WHERE due_at <= $1 ORDER BY due_at, flow_id LIMIT $2
      """;

  /** In the order of {@link RefundRow}. */
  static final String REFUND =
      """
      SELECT refund_id, flow_id, merchant_id, order_id, channel, refund_no, payment_no, amount,
        currency, reason, fingerprint, state, provider_refund_no, error_code, error_message,
        answer_code, answer, due_at, created_at, updated_at, version
      FROM refund
      """;

  static final String REFUNDS_OF_FLOW =
      REFUND + "WHERE flow_id = $1 ORDER BY created_at, refund_id LIMIT $2";

  static final String REFUND_OF_KEY = REFUND + "WHERE refund_no = $1 AND merchant_id = $2";

  static final String SURPLUSES_OF_FLOW =
      """
      SELECT flow_id, payment_no, amount, currency, kind, handling, refund_id, at
      FROM surplus WHERE flow_id = $1 ORDER BY at, payment_no LIMIT $2
      """;

  static final String DUE_REFUNDS =
      """
      SELECT merchant_id, order_id, flow_id, refund_id FROM refund
      WHERE due_at <= $1 ORDER BY due_at, refund_id LIMIT $2
      """;

  /**
   * Those adrift among a page of flows by creation, and the page's last one with the size of the
   * page: no index knows the former (they are the ones on their usual way), so the caller walks, in
   * steps that end in time.
   */
  static final String ADRIFT =
      """
      WITH page AS MATERIALIZED (
        SELECT flow_id, merchant_id, order_id,
          due_at IS NULL AND state IN ('PAYING', 'CANCELLING') AS adrift
        FROM flow WHERE flow_id > $1 ORDER BY flow_id LIMIT $2
      )
      SELECT flow_id, merchant_id, order_id, adrift, (SELECT count(*) FROM page)
      FROM page
      WHERE adrift OR flow_id = (SELECT flow_id FROM page ORDER BY flow_id DESC LIMIT 1)
      ORDER BY flow_id
      """;

  static final String RECENT_ORDERS =
      "SELECT merchant_id, order_id FROM flow ORDER BY flow_id DESC LIMIT $1";

  /** Through the indexes on what is due, which is little. */
  static final String IN_DOUBT =
      """
      SELECT count(*), min(created_at) FROM (
        SELECT created_at FROM flow
        WHERE due_at IS NOT NULL AND state IN ('PAYING', 'CANCELLING')
        UNION ALL
        SELECT created_at FROM refund
        WHERE due_at IS NOT NULL AND state = 'PROCESSING'
      ) AS owed
      """;

  static final String PARKED_AND_KNOWN =
      """
      SELECT i.channel, i.event_id, i.flow_id, i.amount, i.currency, i.outcome, i.payment_no,
        i.credential, i.code, i.message, i.body, i.received_at, i.refund_id
      FROM inbox i
      JOIN flow f ON f.flow_id = i.flow_id
      WHERE i.applied_at IS NULL
      ORDER BY i.received_at
      LIMIT $1
      """;

  /** The next page of old flows after the mark; answers and mark move together. */
  static final String FORGET_ANSWERS =
      """
      WITH page AS MATERIALIZED (
        SELECT flow_id FROM flow
        WHERE flow_id < $1 AND flow_id > coalesce(
          (SELECT flow_id FROM mark WHERE name = 'answers-forgotten'),
          '00000000-0000-0000-0000-000000000000')
        ORDER BY flow_id LIMIT $2
      ), forgotten AS (
        UPDATE flow f SET answer = NULL, answer_code = NULL
        FROM page p WHERE f.flow_id = p.flow_id AND f.answer IS NOT NULL
      ), moved AS (
        INSERT INTO mark (name, flow_id)
        (SELECT 'answers-forgotten', flow_id FROM page ORDER BY flow_id DESC LIMIT 1)
        ON CONFLICT (name) DO UPDATE SET flow_id = excluded.flow_id
      )
      SELECT count(*) FROM page
      """;

  /** Likewise, with a mark of its own. Refunds of surpluses have no answers, and any id. */
  static final String FORGET_REFUND_ANSWERS =
      """
      WITH page AS MATERIALIZED (
        SELECT refund_id FROM refund
        WHERE refund_id < $1 AND refund_id > coalesce(
          (SELECT refund_id FROM mark WHERE name = 'refund-answers-forgotten'),
          '00000000-0000-0000-0000-000000000000')
        ORDER BY refund_id LIMIT $2
      ), forgotten AS (
        UPDATE refund r SET answer = NULL, answer_code = NULL
        FROM page p WHERE r.refund_id = p.refund_id AND r.answer IS NOT NULL
      ), moved AS (
        INSERT INTO mark (name, refund_id)
        (SELECT 'refund-answers-forgotten', refund_id FROM page ORDER BY refund_id DESC LIMIT 1)
        ON CONFLICT (name) DO UPDATE SET refund_id = excluded.refund_id
      )
      SELECT count(*) FROM page
      """;

  static final String RECOVERY_MARK = "SELECT at FROM mark WHERE name = 'recovered'";

  static final String SAVE_RECOVERY_MARK =
      """
      INSERT INTO mark (name, at) VALUES ('recovered', $1)
      ON CONFLICT (name) DO UPDATE SET at = excluded.at
      """;

  static final String PING = "SELECT 1";

  private Sql() {}
}
