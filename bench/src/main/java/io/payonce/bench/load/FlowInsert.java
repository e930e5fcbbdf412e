package io.payonce.bench.load;

/**
 * The statement that writes the row of one paid flow, as the engine would leave it. Two
 * placeholders stand for what differs from row to row.
 */
final class FlowInsert {
  private FlowInsert() {}

  /**
   * The statement.
   *
   * @param newId an SQL expression that makes a UUID
   * @param orderId an SQL expression of type text, as the two others
   */
  static String sql(String table, String newId, String orderId, String requestNo) {
    return """
        INSERT INTO %s (
          flow_id, amount, refunded, refund_reserved, created_at, expires_at, updated_at, attempt,
          seq, version, live, conflicted, answer_code, state, merchant_id, order_id, request_no,
          channel, currency, fingerprint, user_id, payment_no, answer)
        VALUES (
          %s, 990, 0, 0, now(), now() + interval '30 minutes', now(), 1,
          2, 2, true, false, 201, 'SUCCESS', 'default', %s, %s,
          'instant', 'EUR', decode('%s', 'hex'), 'load-0123456789',
          'instant-0123456789abcdef0123456789abcdef', convert_to('%s', 'UTF8'))"""
        .formatted(table, newId, orderId, requestNo, "5a".repeat(32), answer());
  }

  /** As long as the engine's. */
  private static String answer() {
    return "{\"flowId\":\"0198c0de-0000-7000-8000-000000000000\",\"requestNo\":"
        + "\"load-0123456789-0000000000\",\"orderId\":\"load-0123456789-0000000000\",\"state\":"
        + "\"SUCCESS\",\"amount\":990,\"currency\":\"EUR\",\"channel\":\"instant\",\"paymentNo\":"
        + "\"instant-0123456789abcdef0123456789abcdef\",\"outTradeNo\":"
        + "\"0198c0de000070008000000000000000\",\"createdAt\":\"2026-01-02T03:04:05.678Z\"}";
  }
}
