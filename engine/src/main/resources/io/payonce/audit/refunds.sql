-- Money on its way back, held against the flow that it was paid for.

-- G7 refund-no-twice (refund)
-- One refund number made several refunds.
SELECT merchant_id AS "merchantId", refund_no AS "refundNo",
  array_to_string((array_agg(refund_id ORDER BY refund_id))[1:10], ' ') AS "refundIds",
  count(*) || ' refunds' AS detail
FROM refund
WHERE refund_no IS NOT NULL
GROUP BY merchant_id, refund_no
HAVING count(*) > 1;

-- G7 refunds-exceed-paid (flow)
-- What was given back and what is reserved exceed what was paid.
SELECT flow_id AS "flowId",
  format('%s refunded, %s reserved, of %s', refunded, refund_reserved, amount) AS detail
FROM flow
WHERE refunded < 0 OR refund_reserved < 0 OR refunded + refund_reserved > amount;

-- G7 refunded-differs (flow)
-- A flow counts another sum as given back, or as reserved, than its refunds make.
SELECT f.flow_id AS "flowId",
  format('%s refunded, %s reserved; its refunds: %s succeeded, %s in process', f.refunded,
    f.refund_reserved, coalesce(r.succeeded, 0), coalesce(r.processing, 0)) AS detail
FROM flow f
LEFT JOIN (
  SELECT flow_id,
    coalesce(sum(amount) FILTER (WHERE state = 'SUCCEEDED'), 0) AS succeeded,
    coalesce(sum(amount) FILTER (WHERE state = 'PROCESSING'), 0) AS processing
  FROM refund
  WHERE refund_no IS NOT NULL
  GROUP BY flow_id
) r ON r.flow_id = f.flow_id
WHERE f.refunded <> coalesce(r.succeeded, 0) OR f.refund_reserved <> coalesce(r.processing, 0);

-- G7 refunded-contradicts-state (flow)
-- What was given back, or is reserved, does not go with the state.
SELECT flow_id AS "flowId",
  format('%s, %s refunded, %s reserved, of %s', state, refunded, refund_reserved, amount) AS detail
FROM flow
WHERE CASE state
  WHEN 'SUCCESS' THEN refunded <> 0
  WHEN 'PARTIALLY_REFUNDED' THEN refunded NOT BETWEEN 1 AND amount - 1
  WHEN 'REFUNDED' THEN refunded <> amount
  ELSE refunded <> 0 OR refund_reserved <> 0
END;

-- G7 refund-of-another (refund)
-- A refund is of a flow that does not exist, or says something else about it than the flow itself.
SELECT r.refund_id AS "refundId", r.flow_id AS "flowId",
  format('%s of %s in %s by %s; the flow: %s', r.merchant_id, r.order_id, r.currency, r.channel,
    CASE WHEN f.flow_id IS NULL THEN 'unknown'
      ELSE format('%s of %s in %s by %s', f.merchant_id, f.order_id, f.currency, f.channel) END)
    AS detail
FROM refund r
LEFT JOIN flow f ON f.flow_id = r.flow_id
WHERE f.flow_id IS NULL OR f.merchant_id <> r.merchant_id OR f.order_id <> r.order_id
  OR f.currency <> r.currency OR f.channel <> r.channel;

-- G6 refund-unrecorded (flow)
-- A flow's history has more, or fewer, refunds than succeeded.
SELECT f.flow_id AS "flowId",
  format('%s refunds succeeded, %s in the history', coalesce(r.number, 0), coalesce(t.number, 0))
    AS detail
FROM flow f
LEFT JOIN (
  SELECT flow_id, count(*) AS number
  FROM refund
  WHERE refund_no IS NOT NULL AND state = 'SUCCEEDED'
  GROUP BY flow_id
) r ON r.flow_id = f.flow_id
LEFT JOIN (
  SELECT flow_id, count(*) AS number
  FROM transition
  WHERE event IN ('REFUND_PART', 'REFUND_FULL') AND detail NOT LIKE 'provider reports %'
    AND (from_state, event, to_state) IN (VALUES ${moves})
  GROUP BY flow_id
) t ON t.flow_id = f.flow_id
WHERE coalesce(r.number, 0) <> coalesce(t.number, 0);

-- G5 refund-answer-missing (refund)
-- A refund that was asked for is settled, and its answer is gone though answers of its age are kept.
SELECT refund_id AS "refundId", flow_id AS "flowId", state || ' since ' || updated_at AS detail
FROM refund
WHERE answer IS NULL AND refund_no IS NOT NULL AND state <> 'PROCESSING'
  AND refund_id > coalesce(
    (SELECT refund_id FROM mark WHERE name = 'refund-answers-forgotten'),
    '00000000-0000-0000-0000-000000000000');

-- G8 refund-without-date (refund)
-- Nothing says when to ask about a refund in process.
SELECT refund_id AS "refundId", flow_id AS "flowId", 'PROCESSING since ' || updated_at AS detail
FROM refund
WHERE state = 'PROCESSING' AND due_at IS NULL;

-- G8 refund-overdue (refund)
-- A refund was due hours ago, and a server has been running since.
SELECT r.refund_id AS "refundId", r.flow_id AS "flowId", 'due at ' || r.due_at AS detail
FROM refund r
JOIN mark m ON m.name = 'recovered'
WHERE r.due_at < m.at - INTERVAL '2 hours';
