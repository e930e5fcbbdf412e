-- Providers' reports and what they did.

-- G10 report-twice (inbox)
-- One report of a provider was recorded several times.
SELECT channel, event_id AS "eventId", count(*) || ' rows' AS detail
FROM inbox
GROUP BY channel, event_id
HAVING count(*) > 1;

-- G10 report-without-flow (inbox)
-- A report was applied to a flow that does not exist.
SELECT i.channel, i.event_id AS "eventId", i.flow_id AS "flowId", 'applied at ' || i.applied_at AS detail
FROM inbox i
LEFT JOIN flow f ON f.flow_id = i.flow_id
WHERE i.applied_at IS NOT NULL AND f.flow_id IS NULL;

-- G10 report-without-effect (inbox)
-- A report that tells of an end was applied, and no transition, not even a no-op, is its work.
SELECT i.channel, i.event_id AS "eventId", i.flow_id AS "flowId",
  format('%s, applied at %s', i.outcome, i.applied_at) AS detail
FROM inbox i
LEFT JOIN transition t ON t.flow_id = i.flow_id AND t.at = i.applied_at AND t.cause = 'CALLBACK'
WHERE i.applied_at IS NOT NULL AND i.refund_id IS NULL
  AND i.outcome IN ('SUCCEEDED', 'DECLINED', 'CLOSED') AND t.flow_id IS NULL
  AND EXISTS (SELECT FROM flow f WHERE f.flow_id = i.flow_id);

-- G10 effect-without-report (transition)
-- A transition is said to be the work of a report, and no report was applied then.
SELECT t.flow_id AS "flowId", t.seq, format('%s at %s', t.event, t.at) AS detail
FROM transition t
LEFT JOIN inbox i ON i.flow_id = t.flow_id AND i.applied_at = t.at
WHERE t.cause = 'CALLBACK' AND i.flow_id IS NULL;

-- G10 report-left-lying (inbox)
-- A report waits for a flow that is there, and a server has been running for long since.
SELECT i.channel, i.event_id AS "eventId", i.flow_id AS "flowId", 'received at ' || i.received_at AS detail
FROM inbox i
JOIN flow f ON f.flow_id = i.flow_id
JOIN mark m ON m.name = 'recovered'
WHERE i.applied_at IS NULL
  AND greatest(i.received_at, f.created_at) < m.at - INTERVAL '10 minutes';

-- G10 contradiction-unnoticed (inbox)
-- A report of another sum than the intent's was applied, and the flow is not flagged.
SELECT i.channel, i.event_id AS "eventId", i.flow_id AS "flowId",
  format('reported %s %s, intended %s %s', i.amount, i.currency, coalesce(r.amount, f.amount),
    f.currency) AS detail
FROM inbox i
JOIN flow f ON f.flow_id = i.flow_id
LEFT JOIN refund r ON r.refund_id = i.refund_id
WHERE i.applied_at IS NOT NULL AND NOT f.conflicted
  AND (i.amount <> coalesce(r.amount, f.amount) OR i.currency <> f.currency);

-- G10 refund-report-without-effect (inbox)
-- A report that a refund has ended was applied, and the refund goes on.
SELECT i.channel, i.event_id AS "eventId", i.refund_id AS "refundId",
  format('%s, applied at %s', i.outcome, i.applied_at) AS detail
FROM inbox i
JOIN flow f ON f.flow_id = i.flow_id
LEFT JOIN refund r ON r.refund_id = i.refund_id
WHERE i.applied_at IS NOT NULL AND i.refund_id IS NOT NULL AND NOT f.conflicted
  AND i.outcome IN ('SUCCEEDED', 'DECLINED') AND coalesce(r.state, 'PROCESSING') = 'PROCESSING';
