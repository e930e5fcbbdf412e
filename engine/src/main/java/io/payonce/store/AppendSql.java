package io.payonce.store;

/**
 * The two statements that write a batch: {@link #HOT} for one of flows and their transitions alone,
 * as nearly all are, and {@link #WHOLE} for any. HOT expects that nobody has the new flows' keys;
 * if somebody does, it fails with nothing written, where WHOLE leaves out whatever meets a key.
 *
 * <p>Each is one transaction and one round trip, without BEGIN and COMMIT. The parts with WITH see
 * one snapshot, run once each, and as late as a later part asks for them; those that nobody asks
 * for run last. The arrays are unnested in step, side by side: as functions in FROM each would fill
 * a store of its own first.
 */
final class AppendSql {
  /** $1 … $52, the same in both: {@link FlowColumns}. */
  private static final String GIVEN =
      """
      WITH next AS (
        SELECT
          unnest($1::uuid[]) flow_id, unnest($2::int[]) version, unnest($3::text[]) state,
          unnest($4::bool[]) live, unnest($5::bigint[]) refunded,
          unnest($6::bigint[]) refund_reserved, unnest($7::bool[]) conflicted,
          unnest($8::int[]) seq, unnest($9::timestamptz[]) updated_at,
          unnest($10::timestamptz[]) due_at, unnest($11::text[]) payment_no,
          unnest($12::text[]) credential, unnest($13::text[]) error_code,
          unnest($14::text[]) error_message, unnest($15::smallint[]) answer_code,
          unnest($16::bytea[]) answer
      ), fresh AS (
        SELECT
          unnest($17::uuid[]) flow_id, unnest($18::text[]) state, unnest($19::bool[]) live,
          unnest($20::bigint[]) refunded, unnest($21::bigint[]) refund_reserved,
          unnest($22::bool[]) conflicted, unnest($23::int[]) seq,
          unnest($24::timestamptz[]) updated_at, unnest($25::timestamptz[]) due_at,
          unnest($26::text[]) payment_no, unnest($27::text[]) credential,
          unnest($28::text[]) error_code, unnest($29::text[]) error_message,
          unnest($30::smallint[]) answer_code, unnest($31::bytea[]) answer,
          unnest($32::text[]) merchant_id, unnest($33::text[]) order_id,
          unnest($34::text[]) request_no, unnest($35::text[]) user_id,
          unnest($36::text[]) channel, unnest($37::bigint[]) amount,
          unnest($38::text[]) currency, unnest($39::text[]) description,
          unnest($40::text[]) coupon_id, unnest($41::text[]) metadata,
          unnest($42::bytea[]) fingerprint, unnest($43::timestamptz[]) created_at,
          unnest($44::timestamptz[]) expires_at
      ), transit AS (
        SELECT
          unnest($45::uuid[]) flow_id, unnest($46::int[]) seq,
          unnest($47::text[]) from_state, unnest($48::text[]) to_state,
          unnest($49::text[]) event, unnest($50::text[]) cause, unnest($51::text[]) detail,
          unnest($52::timestamptz[]) at
      ),
      """;

  private static final String REFUND_FIELDS =
      """
      refund_id, flow_id, version, merchant_id, order_id, channel, refund_no, payment_no, amount,
      currency, reason, fingerprint, state, provider_refund_no, error_code, error_message,
      answer_code, answer, due_at, created_at, updated_at
      """;

  private static final String REPORT_FIELDS =
      """
      flow_id, refund_id, channel, event_id, amount, currency, outcome, payment_no, credential,
      code, message, body, received_at, applied_at
      """;

  /** $53 … $99: {@link CompanyColumns}. */
  private static final String COMPANY =
      """
      guard AS MATERIALIZED (
        SELECT * FROM unnest($53::uuid[], $54::int[], $55::bool[], $56::bool[])
          AS g (flow_id, version, reported, numbered)
      ), report AS MATERIALIZED (
        SELECT * FROM unnest(
          $57::uuid[], $58::uuid[], $59::text[], $60::text[], $61::bigint[], $62::text[],
          $63::text[], $64::text[], $65::text[], $66::text[], $67::text[], $68::bytea[],
          $69::timestamptz[], $70::timestamptz[]
        ) AS r (REPORT_FIELDS)
      ), repayment AS MATERIALIZED (
        SELECT * FROM unnest(
          $71::uuid[], $72::uuid[], $73::int[], $74::text[], $75::text[], $76::text[], $77::text[],
          $78::text[], $79::bigint[], $80::text[], $81::text[], $82::bytea[], $83::text[],
          $84::text[], $85::text[], $86::text[], $87::smallint[], $88::bytea[],
          $89::timestamptz[], $90::timestamptz[], $91::timestamptz[]
        ) AS r (REFUND_FIELDS)
      ), excess AS MATERIALIZED (
        SELECT * FROM unnest(
          $92::uuid[], $93::text[], $94::bigint[], $95::text[], $96::text[], $97::text[],
          $98::uuid[], $99::timestamptz[]
        ) AS e (flow_id, payment_no, amount, currency, kind, handling, refund_id, at)
      ),
      """
          .replace("REPORT_FIELDS", REPORT_FIELDS)
          .replace("REFUND_FIELDS", REFUND_FIELDS);

  /** A successor that comes alone needs only the right version. */
  private static final String UNGUARDED =
      """
      passed AS (
        SELECT * FROM next
      ),
      """;

  /**
   * A successor that doesn't is {@code passed} when all that comes with it can be written.
   *
   * <ul>
   *   <li>{@code barred}: a refund of it is not at the version that was decided on, or a surplus of
   *       it is there already. Read without a lock: both change with the flow alone, and {@code
   *       ready} locks that at the version that this snapshot has, too.
   *   <li>{@code noted} marks its report, {@code reserved} inserts its numbered refund; both meet
   *       keys that other flows may hold, and whoever meets one is left out.
   * </ul>
   */
  private static final String GUARDED =
      """
      barred AS MATERIALIZED (
        SELECT r.flow_id FROM repayment r
        LEFT JOIN refund f ON f.refund_id = r.refund_id
        WHERE coalesce(f.version, 0) <> r.version - 1 OR f.flow_id <> r.flow_id
        UNION ALL
        SELECT e.flow_id FROM excess e
        JOIN surplus s ON s.flow_id = e.flow_id AND s.payment_no = e.payment_no
      ), ready AS (
        SELECT f.flow_id FROM guard g
        JOIN flow f ON f.flow_id = g.flow_id AND f.version = g.version - 1
        WHERE (g.flow_id IN (SELECT flow_id FROM barred)) IS NOT TRUE
        FOR UPDATE OF f
      ), noted AS (
        INSERT INTO inbox (REPORT_FIELDS)
        SELECT REPORT_FIELDS FROM report
        WHERE applied_at IS NOT NULL AND (flow_id IN (SELECT flow_id FROM ready)) IS TRUE
        ON CONFLICT (event_id, channel) DO UPDATE SET applied_at = excluded.applied_at
        WHERE inbox.applied_at IS NULL AND inbox.flow_id = excluded.flow_id
        RETURNING flow_id
      ), reserved AS (
        INSERT INTO refund (REFUND_FIELDS)
        SELECT REFUND_FIELDS FROM repayment
        WHERE version = 1 AND refund_no IS NOT NULL
          AND (flow_id IN (SELECT flow_id FROM ready)) IS TRUE
        ON CONFLICT (refund_no, merchant_id) DO NOTHING
        RETURNING flow_id
      ), granted AS MATERIALIZED (
        SELECT flow_id FROM guard
        WHERE (flow_id IN (SELECT flow_id FROM ready)) IS TRUE
          AND (NOT reported OR flow_id IN (SELECT flow_id FROM noted))
          AND (NOT numbered OR flow_id IN (SELECT flow_id FROM reserved))
      ), passed AS MATERIALIZED (
        SELECT * FROM next
        WHERE flow_id NOT IN (SELECT flow_id FROM guard)
          OR flow_id IN (SELECT flow_id FROM granted)
      ),
      """
          .replace("REPORT_FIELDS", REPORT_FIELDS)
          .replace("REFUND_FIELDS", REFUND_FIELDS);

  /**
   * The successors that are {@code passed} and the new flows, with their transitions.
   *
   * <ul>
   *   <li>{@code passed} is joined, not asked with IN, in the update: a row that somebody else has
   *       just touched is checked again, and such a check may not run {@code noted} again.
   *   <li>{@code inserted} asks for {@code updated} first, so that a flow that ends makes way for
   *       the order's next one in the same batch.
   *   <li>{@code IS TRUE} keeps an IN from becoming a nested loop over the batch squared: it stays
   *       a hashed subplan.
   * </ul>
   */
  private static final String FLOWS =
      """
      updated AS (
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
          flow_id, 1,
          ATTEMPT,
          state, live, refunded, refund_reserved, conflicted, seq,
          updated_at, due_at, payment_no, credential, error_code, error_message, answer_code,
          answer, merchant_id, order_id, request_no, user_id, channel, amount, currency,
          description, coupon_id, metadata, fingerprint, created_at, expires_at
        FROM fresh n
        WHERE (SELECT count(*) FROM updated) >= 0
        CONFLICT
        RETURNING flow_id, attempt
      ), written AS (
        SELECT flow_id, attempt FROM inserted
        UNION ALL
        SELECT flow_id, NULL FROM updated
      ), recorded AS (
        INSERT INTO transition (flow_id, seq, from_state, to_state, event, cause, detail, at)
        SELECT flow_id, seq, from_state, to_state, event, cause, detail, at FROM transit
        WHERE (flow_id IN (SELECT flow_id FROM written)) IS TRUE
      )
      """;

  /** The order's ended flows count. */
  private static final String NEXT_ATTEMPT =
      """
      1 + coalesce(
            (SELECT max(f.attempt) FROM flow f
              WHERE f.order_id = n.order_id AND f.merchant_id = n.merchant_id AND NOT f.live),
            0)""";

  /** The live one too, which may end in the same batch. */
  private static final String NEXT_ATTEMPT_AFTER_ANY =
      """
      1 + greatest(
            (SELECT max(f.attempt) FROM flow f
              WHERE f.order_id = n.order_id AND f.merchant_id = n.merchant_id AND NOT f.live),
            (SELECT f.attempt FROM flow f
              WHERE f.order_id = n.order_id AND f.merchant_id = n.merchant_id AND f.live),
            0)""";

  /** What comes with a flow and can't fail any more, and the reports whose flows are not known. */
  private static final String FOLLOWING =
      """
      , moved AS MATERIALIZED (
        SELECT * FROM repayment
        WHERE version > 1 AND (flow_id IN (SELECT flow_id FROM written)) IS TRUE
      ), answered AS (
        UPDATE refund r SET
          version = m.version, state = m.state, provider_refund_no = m.provider_refund_no,
          error_code = m.error_code, error_message = m.error_message,
          answer_code = m.answer_code, answer = m.answer, due_at = m.due_at,
          updated_at = m.updated_at
        FROM moved m
        WHERE r.refund_id = m.refund_id AND r.version = m.version - 1
      ), owed AS (
        INSERT INTO refund (REFUND_FIELDS)
        SELECT REFUND_FIELDS FROM repayment
        WHERE version = 1 AND refund_no IS NULL
          AND (flow_id IN (SELECT flow_id FROM written)) IS TRUE
      ), kept AS (
        INSERT INTO surplus (flow_id, payment_no, amount, currency, kind, handling, refund_id, at)
        SELECT flow_id, payment_no, amount, currency, kind, handling, refund_id, at FROM excess
        WHERE (flow_id IN (SELECT flow_id FROM written)) IS TRUE
      ), parked AS (
        INSERT INTO inbox (REPORT_FIELDS)
        SELECT REPORT_FIELDS FROM report WHERE applied_at IS NULL
        ON CONFLICT DO NOTHING
      )
      """
          .replace("REPORT_FIELDS", REPORT_FIELDS)
          .replace("REFUND_FIELDS", REFUND_FIELDS);

  private static final String RESULT = "SELECT flow_id, attempt FROM written";

  static final String HOT = GIVEN + UNGUARDED + flows(NEXT_ATTEMPT, "") + RESULT;

  static final String WHOLE =
      GIVEN
          + COMPANY
          + GUARDED
          + flows(NEXT_ATTEMPT_AFTER_ANY, "ON CONFLICT DO NOTHING")
          + FOLLOWING
          + RESULT;

  private AppendSql() {}

  private static String flows(String attempt, String conflict) {
    return FLOWS.replace("ATTEMPT", attempt).replace("CONFLICT", conflict);
  }
}
