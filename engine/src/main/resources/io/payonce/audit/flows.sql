-- The flows themselves. The unique indexes are not trusted: what they should keep out is looked for.

-- G1 request-no-twice (flow)
-- One request number made several flows.
SELECT merchant_id AS "merchantId", request_no AS "requestNo",
  array_to_string((array_agg(flow_id ORDER BY flow_id))[1:10], ' ') AS "flowIds",
  count(*) || ' flows' AS detail
FROM flow
GROUP BY merchant_id, request_no
HAVING count(*) > 1;

-- G2 order-live-twice (flow)
-- An order has several live flows.
SELECT merchant_id AS "merchantId", order_id AS "orderId",
  array_to_string((array_agg(flow_id ORDER BY flow_id))[1:10], ' ') AS "flowIds",
  count(*) || ' live flows' AS detail
FROM flow
WHERE state NOT IN ('FAILED', 'CANCELLED')
GROUP BY merchant_id, order_id
HAVING count(*) > 1;

-- G2 coupon-live-twice (flow)
-- Several live flows use one coupon.
SELECT merchant_id AS "merchantId", coupon_id AS "couponId",
  array_to_string((array_agg(flow_id ORDER BY flow_id))[1:10], ' ') AS "flowIds",
  count(*) || ' live flows' AS detail
FROM flow
WHERE state NOT IN ('FAILED', 'CANCELLED') AND coupon_id IS NOT NULL
GROUP BY merchant_id, coupon_id
HAVING count(*) > 1;

-- G2 live-contradicts-state (flow)
-- What the unique indexes take for live is not what the state says.
SELECT flow_id AS "flowId", state || ' and live = ' || live AS detail
FROM flow
WHERE live <> (state NOT IN ('FAILED', 'CANCELLED'));

-- G4 answer-not-durable (flow)
-- An answer names a state that its flow never had.
SELECT flow_id AS "flowId", 'answered ' || answered AS detail
FROM (
  SELECT flow_id, substring(encode(answer, 'escape') FROM '"state":"([A-Z_]+)"') AS answered
  FROM flow
  WHERE answer IS NOT NULL
) f
WHERE answered <> 'PENDING'
  AND NOT EXISTS (
    SELECT FROM transition t WHERE t.flow_id = f.flow_id AND t.to_state = f.answered);

-- G5 answer-missing (flow)
-- A flow that was answered has no answer, though answers of its age are kept.
SELECT flow_id AS "flowId", state || ' since ' || updated_at || ', no answer' AS detail
FROM flow
WHERE answer IS NULL
  AND state NOT IN ('PAYING', 'CANCELLING')
  AND flow_id > coalesce(
    (SELECT flow_id FROM mark WHERE name = 'answers-forgotten'),
    '00000000-0000-0000-0000-000000000000');

-- G5 answer-torn (flow)
-- An answer has a body and no status, or a status and no body.
SELECT flow_id AS "flowId", 'status ' || coalesce(answer_code::text, 'none') AS detail
FROM flow
WHERE (answer IS NULL) <> (answer_code IS NULL);

-- G5 answer-of-another (flow)
-- An answer names another flow, or another sum.
SELECT flow_id AS "flowId",
  'answered ' || coalesce(answered_flow, 'no flow') || ', ' || coalesce(answered_amount, 'no sum')
    AS detail
FROM (
  SELECT flow_id, amount, substring(text FROM '"flowId":"([^"]*)"') AS answered_flow,
    substring(text FROM '"amount":([0-9]+)') AS answered_amount
  FROM (
    SELECT flow_id, amount, encode(answer, 'escape') AS text FROM flow WHERE answer IS NOT NULL
  ) a
) f
WHERE answered_flow <> flow_id::text OR answered_amount <> amount::text;

-- G6 state-unknown (flow)
-- A flow is in a state that does not exist.
SELECT flow_id AS "flowId", state AS detail
FROM flow
WHERE state NOT IN (${states});

-- G6 paid-without-number (flow)
-- A flow was paid, and the provider's number of the payment is not known.
SELECT flow_id AS "flowId", state AS detail
FROM flow
WHERE state IN ('SUCCESS', 'PARTIALLY_REFUNDED', 'REFUNDED') AND payment_no IS NULL;
