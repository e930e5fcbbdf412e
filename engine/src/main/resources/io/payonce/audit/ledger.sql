-- The flows of one channel and the books of its provider. The books are read after the flows, so what
-- we know as paid must be on them at once; what they have beyond that is held against us only when it
-- is older than a report takes.

-- G3 charged-twice (charge)
-- The provider moved the money of one flow several times.
SELECT out_trade_no AS "outTradeNo",
  array_to_string((array_agg(payment_no ORDER BY at))[1:10], ' ') AS "paymentNos",
  count(*) || ' charges' AS detail
FROM ledger_charge
GROUP BY out_trade_no
HAVING count(*) > 1;

-- G3 charge-without-flow (charge)
-- The provider moved money for a number that is no flow of ours.
SELECT c.out_trade_no AS "outTradeNo", c.payment_no AS "paymentNo",
  format('%s %s at %s', c.amount, c.currency, c.at) AS detail
FROM ledger_charge c
LEFT JOIN flow f ON replace(f.flow_id::text, '-', '') = c.out_trade_no
WHERE f.flow_id IS NULL AND c.at < ${settled};

-- G3 paid-without-charge (flow)
-- A flow is paid, and the provider never moved its money.
SELECT f.flow_id AS "flowId", format('%s, paid as %s', f.state, f.payment_no) AS detail
FROM flow f
LEFT JOIN ledger_charge c ON c.out_trade_no = replace(f.flow_id::text, '-', '')
WHERE f.channel = ${channel} AND f.state IN ('SUCCESS', 'PARTIALLY_REFUNDED', 'REFUNDED')
  AND c.out_trade_no IS NULL;

-- G3 charge-differs (charge)
-- The provider moved another sum than was intended, or as another payment than we know.
SELECT f.flow_id AS "flowId", c.payment_no AS "paymentNo",
  format('charged %s %s, intended %s %s, paid as %s', c.amount, c.currency, f.amount, f.currency,
    coalesce(f.payment_no, 'nothing')) AS detail
FROM ledger_charge c
JOIN flow f ON replace(f.flow_id::text, '-', '') = c.out_trade_no
WHERE c.amount <> f.amount OR c.currency <> f.currency
  OR (f.state IN ('SUCCESS', 'PARTIALLY_REFUNDED', 'REFUNDED') AND c.payment_no <> f.payment_no
    AND NOT f.conflicted);

-- G9 charge-without-home (charge)
-- The provider moved the money of a flow that is unpaid, and nothing here knows of it.
SELECT f.flow_id AS "flowId", c.payment_no AS "paymentNo",
  format('%s, charged %s %s at %s', f.state, c.amount, c.currency, c.at) AS detail
FROM ledger_charge c
JOIN flow f ON replace(f.flow_id::text, '-', '') = c.out_trade_no
WHERE f.state IN ('PENDING', 'FAILED', 'CANCELLED') AND NOT f.conflicted AND c.at < ${settled};
