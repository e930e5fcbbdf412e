package io.payonce.bench.raw;

/**
 * The two statements that write payments as the engine leaves them: the intent with its transition,
 * then the outcome with its. Each is a transaction of its own and one round trip.
 */
final class Steps {
  private Steps() {}

  /**
   * The first step. Returns the ids.
   *
   * @param source rows of (flow_id uuid, name text); the name becomes requestNo and orderId
   */
  static String intent(ScratchTables tables, String source) {
    return """
        WITH n AS (%s), f AS (
          INSERT INTO %s (
            flow_id, amount, refunded, refund_reserved, created_at, expires_at, updated_at,
            attempt, seq, version, live, conflicted, state, merchant_id, order_id, request_no,
            channel, currency, fingerprint, user_id)
          SELECT
            flow_id, 990, 0, 0, now(), now() + interval '30 minutes', now(),
            1, 1, 1, true, false, 'PAYING', 'default', name, name,
            'instant', 'EUR', decode('%s', 'hex'), '%s'
          FROM n
          RETURNING flow_id)
        INSERT INTO %s (flow_id, at, seq, from_state, to_state, event, cause)
        SELECT flow_id, now(), 1, 'PENDING', 'PAYING', 'PAY', 'REQUEST' FROM f
        RETURNING flow_id"""
        .formatted(source, tables.flow(), "5a".repeat(32), tables.keys(), tables.transition());
  }

  /**
   * The second step.
   *
   * @param source rows of (flow_id uuid)
   */
  static String outcome(ScratchTables tables, String source) {
    return """
        WITH n AS (%s), f AS (
          UPDATE %s f SET
            state = 'SUCCESS', version = 2, seq = 2, updated_at = now(),
            payment_no = 'I0123456789abcdef0123456789abcdef', answer_code = 201,
            answer = convert_to('%s', 'UTF8')
          FROM n WHERE f.flow_id = n.flow_id AND f.version = 1
          RETURNING f.flow_id)
        INSERT INTO %s (flow_id, at, seq, from_state, to_state, event, cause, detail)
        SELECT flow_id, now(), 2, 'PAYING', 'SUCCESS', 'SUCCEED', 'REQUEST',
          'I0123456789abcdef0123456789abcdef' FROM f"""
        .formatted(source, tables.flow(), answer(tables.keys()), tables.transition());
  }

  /** As long as the engine's. */
  private static String answer(String keys) {
    String name = keys + "-0000000000";
    return "{\"flowId\":\"0198c0de-0000-7000-8000-000000000000\",\"requestNo\":\""
        + name
        + "\",\"orderId\":\""
        + name
        + "\",\"state\":\"SUCCESS\",\"amount\":990,\"currency\":\"EUR\",\"channel\":\"instant\",\"paymentNo\":"
        + "\"I0123456789abcdef0123456789abcdef\",\"outTradeNo\":"
        + "\"0123456789abcdef0123456789abcdef\",\"createdAt\":\"2026-01-02T03:04:05.678Z\"}";
  }
}
