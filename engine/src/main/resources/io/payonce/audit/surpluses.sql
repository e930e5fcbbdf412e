-- Money that came late or twice: noticed, recorded, and given back or accepted once.

-- G9 late-unnoticed (transition)
-- Money came for a flow that had ended, or a second time, and the flow is not flagged.
SELECT t.flow_id AS "flowId", t.seq, format('%s of %s while %s', t.event, t.detail, t.from_state) AS detail
FROM transition t
JOIN flow f ON f.flow_id = t.flow_id
WHERE t.event = 'SUCCEED' AND t.from_state = t.to_state AND NOT f.conflicted
  AND (t.from_state IN ('FAILED', 'CANCELLED') OR t.detail <> f.payment_no);

-- G9 late-unrecorded (transition)
-- Money came for a flow that had ended, or a second time, and no surplus was recorded of it.
SELECT t.flow_id AS "flowId", t.detail AS "paymentNo", t.seq, 'while ' || t.from_state AS detail
FROM transition t
JOIN flow f ON f.flow_id = t.flow_id
LEFT JOIN surplus s ON s.flow_id = t.flow_id AND s.payment_no = t.detail
WHERE t.event = 'SUCCEED' AND t.from_state = t.to_state AND s.flow_id IS NULL
  AND t.detail NOT LIKE 'provider reports %'
  AND (t.from_state IN ('FAILED', 'CANCELLED')
    OR (t.from_state IN ('SUCCESS', 'PARTIALLY_REFUNDED', 'REFUNDED') AND t.detail <> f.payment_no));

-- G9 surplus-unfounded (surplus)
-- A surplus was recorded of a payment that nobody confirmed.
SELECT s.flow_id AS "flowId", s.payment_no AS "paymentNo", format('%s, %s %s', s.kind, s.amount,
  s.currency) AS detail
FROM surplus s
LEFT JOIN transition t ON t.flow_id = s.flow_id AND t.event = 'SUCCEED' AND t.detail = s.payment_no
WHERE t.flow_id IS NULL;

-- G9 surplus-twice (surplus)
-- One payment was recorded as a surplus several times.
SELECT flow_id AS "flowId", payment_no AS "paymentNo", count(*) || ' surpluses' AS detail
FROM surplus
GROUP BY flow_id, payment_no
HAVING count(*) > 1;

-- G9 surplus-not-given-back (surplus)
-- A surplus is to be given back, and the refund that does it is not there or not of that sum.
SELECT s.flow_id AS "flowId", s.payment_no AS "paymentNo", s.refund_id AS "refundId",
  format('%s %s; the refund: %s', s.amount, s.currency,
    CASE WHEN r.refund_id IS NULL THEN 'none'
      ELSE format('%s %s of %s', r.amount, r.currency, r.payment_no) END) AS detail
FROM surplus s
LEFT JOIN refund r ON r.refund_id = s.refund_id
WHERE s.handling = 'REFUND'
  AND (r.refund_id IS NULL OR r.flow_id <> s.flow_id OR r.amount <> s.amount
    OR r.currency <> s.currency OR r.payment_no IS DISTINCT FROM s.payment_no
    OR r.refund_no IS NOT NULL);

-- G9 surplus-not-accepted (surplus)
-- A surplus is said to be accepted, and it is not what the flow was paid with.
SELECT s.flow_id AS "flowId", s.payment_no AS "paymentNo", 'the flow was paid with ' ||
  coalesce(f.payment_no, 'nothing') AS detail
FROM surplus s
LEFT JOIN flow f ON f.flow_id = s.flow_id
WHERE s.handling = 'ACCEPT'
  AND (f.payment_no IS DISTINCT FROM s.payment_no
    OR NOT EXISTS (
      SELECT FROM transition t WHERE t.flow_id = s.flow_id AND t.event = 'ACCEPT_LATE'
        AND t.from_state <> t.to_state));

-- G9 given-back-for-nothing (refund)
-- A refund that nobody asked for gives back no surplus.
SELECT r.refund_id AS "refundId", r.flow_id AS "flowId", format('%s %s of payment %s', r.amount,
  r.currency, coalesce(r.payment_no, 'none')) AS detail
FROM refund r
LEFT JOIN surplus s ON s.refund_id = r.refund_id
WHERE r.refund_no IS NULL AND s.refund_id IS NULL;
