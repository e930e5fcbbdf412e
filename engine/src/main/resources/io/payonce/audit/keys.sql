-- Requests other than payments, which ran under keys of their own.

-- G1 key-run-twice (key)
-- One key ran several requests of one operation.
SELECT tenant AS "merchantId", operation, key, count(*) || ' runs' AS detail
FROM idempotent_answer
GROUP BY tenant, operation, key
HAVING count(*) > 1;

-- G5 kept-answer-torn (key)
-- The answer of a request lacks its status, its headers or its body.
SELECT tenant AS "merchantId", operation, key, 'claimed at ' || claimed_at AS detail
FROM idempotent_answer
WHERE (status IS NULL) <> (body IS NULL) OR (status IS NULL) <> (headers IS NULL);
