package io.payonce.idempotency;

/**
 * The statements about kept answers. An owner is a number whose advisory lock a database session
 * holds for as long as it lives; a claim is abandoned when somebody else could have that lock.
 */
final class AnswerSql {
  /** Held until the session ends; waits as long as the session's {@code lock_timeout}. */
  static final String OWN = "SELECT pg_advisory_lock($1)";

  static final String CLAIM =
      """
      INSERT INTO idempotent_answer (
        key, operation, tenant, claim_id, owner, claimed_at, fingerprint)
      VALUES ($1, $2, $3, $4, $5, now(), $6)
      ON CONFLICT DO NOTHING
      """;

  /**
   * Takes over an abandoned claim, by comparing and setting in one row; and says what was there.
   * The shared lock lets many ask at once and is gone with the statement. CASE keeps a session from
   * asking for its own lock, which it would get.
   */
  static final String TAKE_OVER =
      """
      WITH taken AS (
        UPDATE idempotent_answer SET owner = $5, claim_id = $4, claimed_at = now()
        WHERE key = $1 AND operation = $2 AND tenant = $3 AND fingerprint = $6 AND status IS NULL
          AND CASE WHEN owner = $5 THEN false ELSE pg_try_advisory_xact_lock_shared(owner) END
        RETURNING 1
      )
      SELECT fingerprint, status, headers, body, EXISTS (SELECT FROM taken)
      FROM idempotent_answer
      WHERE key = $1 AND operation = $2 AND tenant = $3
      """;

  /** Repeatable: an answer that is there stays. */
  static final String ANSWER =
      """
      WITH kept AS (
        UPDATE idempotent_answer SET status = $5, headers = $6, body = $7
        WHERE key = $1 AND operation = $2 AND tenant = $3 AND claim_id = $4 AND status IS NULL
        RETURNING 1
      )
      SELECT 1 FROM idempotent_answer
      WHERE key = $1 AND operation = $2 AND tenant = $3 AND claim_id = $4
        AND (status IS NOT NULL OR EXISTS (SELECT FROM kept))
      """;

  static final String RELEASE =
      """
      DELETE FROM idempotent_answer
      WHERE key = $1 AND operation = $2 AND tenant = $3 AND claim_id = $4 AND status IS NULL
      """;

  static final String FORGET =
      """
      WITH old AS MATERIALIZED (
        SELECT key, operation, tenant FROM idempotent_answer
        WHERE claimed_at < $1
          AND CASE WHEN status IS NOT NULL THEN true WHEN owner = $3 THEN false
            ELSE pg_try_advisory_xact_lock_shared(owner) END
        ORDER BY claimed_at LIMIT $2
        FOR UPDATE SKIP LOCKED
      )
      DELETE FROM idempotent_answer a USING old
      WHERE a.key = old.key AND a.operation = old.operation AND a.tenant = old.tenant
      """;

  static final String PING = "SELECT 1";

  private AnswerSql() {}
}
