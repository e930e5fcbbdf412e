-- The history of each flow, held against the flow and against the state table.

-- G6 history-gap (flow)
-- The transitions of a flow are not numbered 1 to the flow's own count of them.
SELECT f.flow_id AS "flowId",
  format('%s transitions, numbered %s to %s; the flow counts %s', coalesce(h.number, 0),
    coalesce(h.first, 0), coalesce(h.last, 0), f.seq) AS detail
FROM flow f
LEFT JOIN (
  SELECT flow_id, count(*) AS number, min(seq) AS first, max(seq) AS last
  FROM transition
  GROUP BY flow_id
) h ON h.flow_id = f.flow_id
WHERE coalesce(h.number, 0) <> f.seq OR coalesce(h.first, 1) <> 1 OR coalesce(h.last, 0) <> f.seq;

-- G6 history-broken (transition)
-- A transition does not begin where the one before it ended.
SELECT flow_id AS "flowId", seq, format('from %s after %s', from_state, before) AS detail
FROM (
  SELECT flow_id, seq, from_state,
    lag(to_state, 1, 'PENDING') OVER (PARTITION BY flow_id ORDER BY seq) AS before
  FROM transition
) t
WHERE from_state <> before;

-- G6 history-ends-elsewhere (flow)
-- A flow is in another state than its last transition led to.
SELECT f.flow_id AS "flowId",
  format('%s; its history ends in %s', f.state, coalesce(t.to_state, 'PENDING')) AS detail
FROM flow f
LEFT JOIN transition t ON t.flow_id = f.flow_id AND t.seq = f.seq
WHERE f.state <> coalesce(t.to_state, 'PENDING');

-- G6 history-of-nobody (transition)
-- There are transitions of a flow that does not exist.
SELECT t.flow_id AS "flowId", count(*) || ' transitions' AS detail
FROM transition t
LEFT JOIN flow f ON f.flow_id = t.flow_id
WHERE f.flow_id IS NULL
GROUP BY t.flow_id;

-- G6 move-not-in-table (transition)
-- A flow changed its state in a way that the state table does not have.
SELECT flow_id AS "flowId", seq, format('%s, %s, %s', from_state, event, to_state) AS detail
FROM transition
WHERE from_state <> to_state
  AND (from_state, event, to_state) NOT IN (VALUES ${moves});

-- G6 move-not-made (transition)
-- An event that the state table gives a move to was recorded as changing nothing, and no provider
-- contradicted the intent.
SELECT t.flow_id AS "flowId", t.seq, t.event || ' left it ' || t.to_state AS detail
FROM transition t
JOIN (VALUES ${moves}) AS m (from_state, event, to_state)
  ON m.from_state = t.from_state AND m.event = t.event AND m.to_state <> t.to_state
JOIN flow f ON f.flow_id = t.flow_id
WHERE t.from_state = t.to_state AND NOT f.conflicted;

-- G6 transition-unexplained (transition)
-- A transition has an event or a cause that does not exist.
SELECT flow_id AS "flowId", seq, event || ' by ' || cause AS detail
FROM transition
WHERE event NOT IN (${events}) OR cause NOT IN (${causes});

-- G6 time-goes-back (transition)
-- A transition is older than the one before it, by more than clocks are corrected.
SELECT flow_id AS "flowId", seq, format('at %s, the one before at %s', at, before) AS detail
FROM (
  SELECT flow_id, seq, at, lag(at) OVER (PARTITION BY flow_id ORDER BY seq) AS before
  FROM transition
) t
WHERE at < before - INTERVAL '1 minute';
