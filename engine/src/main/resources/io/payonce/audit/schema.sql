-- The constraints that have the last word: there, unique, valid and in force, whatever their names.

-- G1 request-no-unguarded (constraint)
-- No unique index keeps a request number from making a second flow, or a key from a second run.
SELECT wanted AS "constraint", 'missing or not in force' AS detail
FROM (VALUES
  ('UNIQUE flow (request_no, merchant_id)'),
  ('UNIQUE idempotent_answer (key, operation, tenant)')
) AS w (wanted)
WHERE wanted NOT IN (SELECT says FROM guard);

-- G2 live-flow-unguarded (constraint)
-- No unique index keeps an order, or a coupon, from having a second live flow.
SELECT wanted AS "constraint", 'missing or not in force' AS detail
FROM (VALUES
  ('UNIQUE flow (order_id, merchant_id) WHERE live'),
  ('UNIQUE flow (coupon_id, merchant_id) WHERE (live AND (coupon_id IS NOT NULL))')
) AS w (wanted)
WHERE wanted NOT IN (SELECT says FROM guard);

-- G6 history-unguarded (constraint)
-- No key keeps a transition from being recorded twice.
SELECT wanted AS "constraint", 'missing or not in force' AS detail
FROM (VALUES ('UNIQUE flow (flow_id)'), ('UNIQUE transition (flow_id, seq)')) AS w (wanted)
WHERE wanted NOT IN (SELECT says FROM guard);

-- G7 refunds-unguarded (constraint)
-- No check keeps refunds within what was paid, or no key keeps a refund from being made twice.
SELECT wanted AS "constraint", 'missing or not in force' AS detail
FROM (VALUES
  ('flow CHECK (((refunded >= 0) AND (refund_reserved >= 0) AND ((refunded + refund_reserved) <= amount)))'),
  ('UNIQUE refund (refund_id)'),
  ('UNIQUE refund (refund_no, merchant_id)')
) AS w (wanted)
WHERE wanted NOT IN (SELECT says FROM guard);

-- G9 surplus-unguarded (constraint)
-- No key keeps a payment from being a surplus twice.
SELECT wanted AS "constraint", 'missing or not in force' AS detail
FROM (VALUES ('UNIQUE surplus (flow_id, payment_no)')) AS w (wanted)
WHERE wanted NOT IN (SELECT says FROM guard);

-- G10 report-unguarded (constraint)
-- No key keeps a report from being recorded, and so applied, twice.
SELECT wanted AS "constraint", 'missing or not in force' AS detail
FROM (VALUES ('UNIQUE inbox (event_id, channel)')) AS w (wanted)
WHERE wanted NOT IN (SELECT says FROM guard);
