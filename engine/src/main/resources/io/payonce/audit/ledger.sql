-- The flows of one channel and the books of its provider. The books are read after the flows, so what
-- we know as paid must be on them at once; what they have beyond that is held against us only when it
-- is older than a report takes.

-- G3 charged-twice (charge)
-- The provider moved the money of one flow several times, and no surplus tells of it.
SELECT c.out_trade_no AS "outTradeNo",
  array_to_string((array_agg(c.payment_no ORDER BY c.at))[1:10], ' ') AS "paymentNos",
  count(*) || ' charges' AS detail
FROM ledger_charge c
LEFT JOIN surplus s
  ON replace(s.flow_id::text, '-', '') = c.out_trade_no AND s.payment_no = c.payment_no
WHERE s.flow_id IS NULL AND c.at < ${settled}
GROUP BY c.out_trade_no
HAVING count(*) > 1;

-- G3 charge-without-flow (charge)
-- The provider moved money for a number that is no flow of ours.
SELECT c.out_trade_no AS "outTradeNo", c.payment_no AS "paymentNo",
  format('%s %s at %s', c.amount, c.currency, c.at) AS detail
FROM ledger_charge c
LEFT JOIN flow f ON replace(f.flow_id::text, '-', '') = c.out_trade_no
WHERE f.flow_id IS NULL AND c.at < ${settled};

-- G3 paid-without-charge (flow)
-- A flow is paid, and the provider never moved its money under that number.
SELECT f.flow_id AS "flowId", format('%s, paid as %s', f.state, f.payment_no) AS detail
FROM flow f
LEFT JOIN ledger_charge c
  ON c.out_trade_no = replace(f.flow_id::text, '-', '') AND c.payment_no = f.payment_no
WHERE f.channel = ${channel} AND f.state IN ('SUCCESS', 'PARTIALLY_REFUNDED', 'REFUNDED')
  AND c.out_trade_no IS NULL;

-- G3 charge-differs (charge)
-- The provider moved another sum than was intended.
SELECT f.flow_id AS "flowId", c.payment_no AS "paymentNo",
  format('charged %s %s, intended %s %s', c.amount, c.currency, f.amount, f.currency) AS detail
FROM ledger_charge c
JOIN flow f ON replace(f.flow_id::text, '-', '') = c.out_trade_no
WHERE c.amount <> f.amount OR c.currency <> f.currency;

-- G9 charge-without-home (charge)
-- The provider moved the money of a flow that is unpaid, and no surplus tells of it.
SELECT f.flow_id AS "flowId", c.payment_no AS "paymentNo",
  format('%s, charged %s %s at %s', f.state, c.amount, c.currency, c.at) AS detail
FROM ledger_charge c
JOIN flow f ON replace(f.flow_id::text, '-', '') = c.out_trade_no
LEFT JOIN surplus s ON s.flow_id = f.flow_id AND s.payment_no = c.payment_no
WHERE f.state IN ('PENDING', 'FAILED', 'CANCELLED') AND s.flow_id IS NULL AND c.at < ${settled};

-- G7 refunded-twice (repayment)
-- The provider moved the money of one refund back several times.
SELECT out_refund_no AS "outRefundNo", count(*) || ' times' AS detail
FROM ledger_refund
GROUP BY out_refund_no
HAVING count(*) > 1;

-- G7 repayment-without-refund (repayment)
-- The provider moved money back for a number that is no refund of ours.
SELECT l.out_refund_no AS "outRefundNo", l.out_trade_no AS "outTradeNo",
  format('%s at %s', l.amount, l.at) AS detail
FROM ledger_refund l
LEFT JOIN refund r ON replace(r.refund_id::text, '-', '') = l.out_refund_no
WHERE r.refund_id IS NULL AND l.at < ${settled};

-- G7 refund-without-repayment (refund)
-- A refund is said to have succeeded, and the provider never moved its money back.
SELECT r.refund_id AS "refundId", r.flow_id AS "flowId", r.amount || ' ' || r.currency AS detail
FROM refund r
LEFT JOIN ledger_refund l ON l.out_refund_no = replace(r.refund_id::text, '-', '')
WHERE r.channel = ${channel} AND r.state = 'SUCCEEDED' AND l.out_refund_no IS NULL;

-- G7 repayment-differs (repayment)
-- The provider moved back another sum than the refund's, of another payment, or one that is said to
-- have failed.
SELECT r.refund_id AS "refundId", r.flow_id AS "flowId",
  format('%s moved back of %s; the refund: %s of %s, %s', l.amount, l.out_trade_no, r.amount,
    replace(r.flow_id::text, '-', ''), r.state) AS detail
FROM ledger_refund l
JOIN refund r ON replace(r.refund_id::text, '-', '') = l.out_refund_no
WHERE l.amount <> r.amount OR l.out_trade_no <> replace(r.flow_id::text, '-', '')
  OR (r.state = 'FAILED' AND l.at < ${settled});

-- G7 repayments-exceed-charge (repayment)
-- The provider moved back more than it had moved.
SELECT l.out_trade_no AS "outTradeNo",
  format('%s moved back of %s', l.amount, coalesce(c.amount, 0)) AS detail
FROM (SELECT out_trade_no, sum(amount) AS amount FROM ledger_refund GROUP BY out_trade_no) l
LEFT JOIN (
  SELECT out_trade_no, sum(amount) AS amount FROM ledger_charge GROUP BY out_trade_no
) c ON c.out_trade_no = l.out_trade_no
WHERE l.amount > coalesce(c.amount, 0);
