-- Who is still owed a look. The recovery mark tells what a date must be there for, and that a server
-- was running then: what is overdue in a database that nobody serves is no violation.

-- G8 doubt-without-date (flow)
-- Nothing says when to ask about a flow in doubt, and a recovery would not find it either.
SELECT f.flow_id AS "flowId", format('%s since %s, recovery begins at %s', f.state, f.updated_at, m.at)
  AS detail
FROM flow f
JOIN mark m ON m.name = 'recovered'
WHERE f.state IN ('PAYING', 'CANCELLING') AND f.due_at IS NULL
  AND f.created_at < m.at - INTERVAL '1 millisecond';

-- G8 prepared-without-date (flow)
-- Nothing says when to close a prepared flow that nobody starts.
SELECT flow_id AS "flowId", 'PENDING since ' || created_at AS detail
FROM flow
WHERE state = 'PENDING' AND due_at IS NULL;

-- G8 overdue (flow)
-- A flow was due hours ago, and a server has been running since.
SELECT f.flow_id AS "flowId", format('%s, due at %s', f.state, f.due_at) AS detail
FROM flow f
JOIN mark m ON m.name = 'recovered'
WHERE f.due_at < m.at - INTERVAL '2 hours';
