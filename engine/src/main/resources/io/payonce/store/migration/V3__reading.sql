-- Pages of flows, newest first: each index ends in flow_id, which is the order of creation. A page compares all
-- columns as one row, (a, b, flow_id) < ($1, $2, $3), so that no index but its own can serve it. POSIX compares as
-- "C" does but is another collation to the planner, and so is > '-infinity' another predicate than IS NOT NULL: no
-- statement meant for an index of V1 takes one of these, not even on an empty table, where all cost the same.
-- No column that the outcome of a payment changes is in any key or predicate: it stays a HOT update.

CREATE INDEX flow_of_user ON flow (user_id COLLATE "POSIX", merchant_id, flow_id) WHERE user_id IS NOT NULL;
CREATE INDEX flow_of_channel ON flow (merchant_id COLLATE "POSIX", channel, flow_id);
-- Entered only by payments that fail, that are owed a look, that are given back.
CREATE INDEX flow_ended_of_order ON flow (order_id COLLATE "POSIX", merchant_id, flow_id) WHERE NOT live;
CREATE INDEX flow_ended_of_merchant ON flow (merchant_id COLLATE "POSIX", flow_id) WHERE NOT live;
CREATE INDEX flow_open_of_merchant ON flow (merchant_id COLLATE "POSIX", flow_id) WHERE due_at > '-infinity';
CREATE INDEX flow_refunded_of_merchant ON flow (merchant_id COLLATE "POSIX", flow_id) WHERE refunded > 0;

CREATE INDEX inbox_of_flow ON inbox (flow_id);

-- What happened to an order and left no row elsewhere: repetitions, refusals, calls without an event. Folded:
-- one row for all that are alike.
CREATE TABLE note (
  first_at    timestamptz NOT NULL,
  last_at     timestamptz NOT NULL,
  times       bigint NOT NULL,
  -- all zeros when it is about no flow
  flow_id     uuid NOT NULL,
  order_id    text COLLATE "C" NOT NULL,
  merchant_id text COLLATE "C" NOT NULL,
  kind        text COLLATE "C" NOT NULL,
  what        text COLLATE "C" NOT NULL,
  detail      text COLLATE "C" NOT NULL,
  CONSTRAINT alike_in_one_row PRIMARY KEY (order_id, merchant_id, flow_id, kind, what, detail)
) WITH (
  -- room for more of the same beside it
  fillfactor = 70,
  autovacuum_vacuum_scale_factor = 0.05,
  autovacuum_vacuum_insert_scale_factor = 0.05,
  autovacuum_analyze_scale_factor = 0.05
);

CREATE INDEX note_by_age ON note (first_at);
