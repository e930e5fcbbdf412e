package io.payonce.store;

/** What is stored about an order: of its flows, {@code $1}, at most {@code $2} rows; and notes. */
final class HistorySql {
  static final String TRANSITIONS =
      """
      SELECT flow_id, seq, from_state, to_state, event, cause, detail, at
      FROM transition WHERE flow_id = ANY ($1::uuid[]) LIMIT $2
      """;

  /** In the order of {@link InboxRow#entry}, then the time it was applied. */
  static final String REPORTS =
      """
      SELECT channel, event_id, flow_id, amount, currency, outcome, payment_no, credential, code,
        message, body, received_at, refund_id, applied_at
      FROM inbox WHERE flow_id = ANY ($1::uuid[]) LIMIT $2
      """;

  static final String REFUNDS = Sql.REFUND + "WHERE flow_id = ANY ($1::uuid[]) LIMIT $2";

  static final String SURPLUSES =
      """
      SELECT flow_id, payment_no, amount, currency, kind, handling, refund_id, at
      FROM surplus WHERE flow_id = ANY ($1::uuid[]) LIMIT $2
      """;

  static final String NOTES =
      """
      SELECT merchant_id, order_id, flow_id, kind, what, detail, times, first_at, last_at
      FROM note WHERE order_id = $1 AND merchant_id = $2 LIMIT $3
      """;

  static final String ADD_NOTES =
      """
      INSERT INTO note (
        order_id, merchant_id, flow_id, kind, what, detail, times, first_at, last_at)
      SELECT * FROM unnest(
        $1::text[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::bigint[],
        $8::timestamptz[], $9::timestamptz[])
      ON CONFLICT ON CONSTRAINT alike_in_one_row DO UPDATE SET
        times = note.times + excluded.times,
        last_at = greatest(note.last_at, excluded.last_at)
      """;

  static final String FORGET_NOTES =
      """
      WITH old AS MATERIALIZED (
        SELECT ctid FROM note WHERE first_at < $1 ORDER BY first_at LIMIT $2
      ), forgotten AS (
        DELETE FROM note n USING old o WHERE n.ctid = o.ctid)
      SELECT count(*) FROM old
      """;

  private HistorySql() {}
}
