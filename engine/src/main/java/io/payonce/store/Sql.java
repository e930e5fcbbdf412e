package io.payonce.store;

/**
 * Every statement that the engine sends, but for the migrations. Each is prepared once a connection
 * and keeps its first plan, so each is written to have only one good plan, on an empty table and on
 * a full one: the sessions switch off whatever would not use an index, see {@link PostgresOptions}.
 */
final class Sql {
  /**
   * A batch, in one statement: so it is one transaction and one round trip, without BEGIN and
   * COMMIT. The parts with WITH see one snapshot, run once each, and as late as a later part asks
   * for them.
   *
   * <ul>
   *   <li>{@code ready} locks the flows that reports are about, if they are at the version that the
   *       change was decided on. Only for these are the reports marked ({@code noted}), and only
   *       where the mark was new are the flows changed ({@code passed}): mark and effect can't
   *       part.
   *   <li>{@code passed} is joined, not asked with IN, in the update: a row that somebody else has
   *       just touched is checked again, and such a check may not run {@code noted} again.
   *   <li>{@code inserted} asks for {@code updated} first, so that a flow that ends makes way for
   *       the order's next one in the same batch; for the same reason its attempt counts the live
   *       one too.
   *   <li>{@code IS TRUE} keeps an IN from becoming a nested loop over the batch squared: it stays
   *       a hashed subplan.
   * </ul>
   */
  static final String APPEND =
      """
      WITH change AS MATERIALIZED (
        SELECT * FROM unnest(
          $1::uuid[], $2::int[], $3::bool[], $4::text[], $5::bool[], $6::bigint[], $7::bigint[],
          $8::bool[], $9::int[], $10::timestamptz[], $11::timestamptz[], $12::text[], $13::text[],
          $14::text[], $15::text[], $16::smallint[], $17::bytea[],
          $18::text[], $19::text[], $20::text[], $21::text[], $22::text[], $23::bigint[],
          $24::text[], $25::text[], $26::text[], $27::text[], $28::bytea[], $29::timestamptz[],
          $30::timestamptz[]
        ) AS c (
          flow_id, version, reported, state, live, refunded, refund_reserved,
          conflicted, seq, updated_at, due_at, payment_no, credential,
          error_code, error_message, answer_code, answer,
          merchant_id, order_id, request_no, user_id, channel, amount,
          currency, description, coupon_id, metadata, fingerprint, created_at,
          expires_at)
      ), report AS MATERIALIZED (
        SELECT * FROM unnest(
          $39::uuid[], $40::int[], $41::text[], $42::text[], $43::bigint[], $44::text[],
          $45::text[], $46::text[], $47::text[], $48::text[], $49::text[], $50::bytea[],
          $51::timestamptz[], $52::timestamptz[]
        ) AS r (
          flow_id, version, channel, event_id, amount, currency,
          outcome, payment_no, credential, code, message, body,
          received_at, applied_at)
      ), ready AS (
        SELECT f.flow_id FROM report r
        JOIN flow f ON f.flow_id = r.flow_id AND f.version = r.version - 1
        WHERE r.applied_at IS NOT NULL
        FOR UPDATE OF f
      ), noted AS (
        INSERT INTO inbox (
          flow_id, channel, event_id, amount, currency, outcome, payment_no, credential, code,
          message, body, received_at, applied_at)
        SELECT
          flow_id, channel, event_id, amount, currency, outcome, payment_no, credential, code,
          message, body, received_at, applied_at
        FROM report
        WHERE applied_at IS NOT NULL AND (flow_id IN (SELECT flow_id FROM ready)) IS TRUE
        ON CONFLICT (event_id, channel) DO UPDATE SET applied_at = excluded.applied_at
        WHERE inbox.applied_at IS NULL AND inbox.flow_id = excluded.flow_id
        RETURNING flow_id
      ), passed AS MATERIALIZED (
        SELECT * FROM change
        WHERE version > 1 AND (NOT reported OR flow_id IN (SELECT flow_id FROM noted))
      ), updated AS (
        UPDATE flow f SET
          version = p.version, state = p.state, live = p.live, refunded = p.refunded,
          refund_reserved = p.refund_reserved, conflicted = p.conflicted, seq = p.seq,
          updated_at = p.updated_at, due_at = p.due_at, payment_no = p.payment_no,
          credential = p.credential, error_code = p.error_code, error_message = p.error_message,
          answer_code = p.answer_code, answer = p.answer
        FROM passed p
        WHERE f.flow_id = p.flow_id AND f.version = p.version - 1
        RETURNING f.flow_id
      ), inserted AS (
        INSERT INTO flow (
          flow_id, version, attempt, state, live, refunded, refund_reserved, conflicted, seq,
          updated_at, due_at, payment_no, credential, error_code, error_message, answer_code,
          answer, merchant_id, order_id, request_no, user_id, channel, amount, currency,
          description, coupon_id, metadata, fingerprint, created_at, expires_at)
        SELECT
          flow_id, version,
          1 + greatest(
            (SELECT max(f.attempt) FROM flow f
              WHERE f.order_id = c.order_id AND f.merchant_id = c.merchant_id AND NOT f.live),
            (SELECT f.attempt FROM flow f
              WHERE f.order_id = c.order_id AND f.merchant_id = c.merchant_id AND f.live),
            0),
          state, live, refunded, refund_reserved, conflicted, seq,
          updated_at, due_at, payment_no, credential, error_code, error_message, answer_code,
          answer, merchant_id, order_id, request_no, user_id, channel, amount, currency,
          description, coupon_id, metadata, fingerprint, created_at, expires_at
        FROM change c
        WHERE c.version = 1 AND (SELECT count(*) FROM updated) >= 0
        ON CONFLICT DO NOTHING
        RETURNING flow_id, attempt
      ), written AS (
        SELECT flow_id, attempt FROM inserted
        UNION ALL
        SELECT flow_id, NULL FROM updated
      ), recorded AS (
        INSERT INTO transition (flow_id, seq, from_state, to_state, event, cause, detail, at)
        SELECT flow_id, seq, from_state, to_state, event, cause, detail, at
        FROM unnest(
          $31::uuid[], $32::int[], $33::text[], $34::text[], $35::text[], $36::text[], $37::text[],
          $38::timestamptz[]
        ) AS t (flow_id, seq, from_state, to_state, event, cause, detail, at)
        WHERE (flow_id IN (SELECT flow_id FROM written)) IS TRUE
      ), parked AS (
        INSERT INTO inbox (
          flow_id, channel, event_id, amount, currency, outcome, payment_no, credential, code,
          message, body, received_at)
        SELECT
          flow_id, channel, event_id, amount, currency, outcome, payment_no, credential, code,
          message, body, received_at
        FROM report
        WHERE applied_at IS NULL
        ON CONFLICT DO NOTHING
      )
      SELECT flow_id, attempt FROM written
      """;

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

  /**
   * A page of flows by creation, whatever their state, with those adrift marked: no index knows
   * them (they are the ones on their usual way), so the caller walks, in steps that end in time.
   */
  static final String ADRIFT =
      """
      SELECT flow_id, merchant_id, order_id,
        due_at IS NULL AND state IN ('PAYING', 'CANCELLING') AS adrift
      FROM flow WHERE flow_id > $1 ORDER BY flow_id LIMIT $2
      """;

  static final String RECENT_ORDERS =
      "SELECT merchant_id, order_id FROM flow ORDER BY flow_id DESC LIMIT $1";

  /** Through the index on due flows, which are few. */
  static final String IN_DOUBT =
      """
      SELECT count(*), min(created_at) FROM flow
      WHERE due_at IS NOT NULL AND state IN ('PAYING', 'CANCELLING')
      """;

  static final String PARKED_AND_KNOWN =
      """
      SELECT i.channel, i.event_id, i.flow_id, i.amount, i.currency, i.outcome, i.payment_no,
        i.credential, i.code, i.message, i.body, i.received_at
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

  static final String RECOVERY_MARK = "SELECT at FROM mark WHERE name = 'recovered'";

  static final String SAVE_RECOVERY_MARK =
      """
      INSERT INTO mark (name, at) VALUES ('recovered', $1)
      ON CONFLICT (name) DO UPDATE SET at = excluded.at
      """;

  static final String PING = "SELECT 1";

  private Sql() {}
}
