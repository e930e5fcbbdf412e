-- One payment attempt per row. Fixed widths first, so that no padding is lost. The keys are COLLATE "C":
-- compared as bytes, on every server and after every upgrade of its locale library alike.
CREATE TABLE flow (
  flow_id         uuid PRIMARY KEY,
  amount          bigint NOT NULL,
  refunded        bigint NOT NULL,
  refund_reserved bigint NOT NULL,
  created_at      timestamptz NOT NULL,
  expires_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL,
  due_at          timestamptz,
  attempt         integer NOT NULL,
  seq             integer NOT NULL,
  version         integer NOT NULL,
  live            boolean NOT NULL,
  conflicted      boolean NOT NULL,
  answer_code     smallint,
  state           text COLLATE "C" NOT NULL,
  merchant_id     text COLLATE "C" NOT NULL,
  order_id        text COLLATE "C" NOT NULL,
  request_no      text COLLATE "C" NOT NULL,
  channel         text COLLATE "C" NOT NULL,
  currency        text COLLATE "C" NOT NULL,
  fingerprint     bytea NOT NULL,
  user_id         text COLLATE "C",
  coupon_id       text COLLATE "C",
  payment_no      text,
  credential      text,
  error_code      text,
  error_message   text,
  description     text,
  metadata        text,
  answer          bytea,
  CONSTRAINT amount_in_range CHECK (amount BETWEEN 1 AND 1000000000000),
  CONSTRAINT known_state CHECK (state IN ('PENDING', 'PAYING', 'CANCELLING', 'SUCCESS', 'FAILED',
    'CANCELLED', 'PARTIALLY_REFUNDED', 'REFUNDED')),
  CONSTRAINT live_unless_failed_or_cancelled CHECK (live = (state NOT IN ('FAILED', 'CANCELLED'))),
  CONSTRAINT whole_answer CHECK ((answer IS NULL) = (answer_code IS NULL)),
  -- G7
  CONSTRAINT refunds_within_amount CHECK (
    refunded >= 0 AND refund_reserved >= 0 AND refunded + refund_reserved <= amount)
) WITH (
  -- Room for the outcome beside the intent, so that PAYING -> SUCCESS is a HOT update: it needs space on
  -- the row's own page, and no changed column in any index or index predicate. That's why `state` is in
  -- none, and why `due_at` stays null while a payment goes its usual way. A batch's rows are neighbours
  -- and get their outcomes together; with its answer a row has three times the size of its intent, and
  -- the intents are still there. A fuller page would not save space: a row that finds no room on it is
  -- written to another.
  fillfactor = 25,
  autovacuum_vacuum_scale_factor = 0.05,
  autovacuum_vacuum_insert_scale_factor = 0.05,
  autovacuum_analyze_scale_factor = 0.02
);

-- The selective column leads: no query can mistake one index for another, and a comparison ends at the
-- first difference.

-- G1
CREATE UNIQUE INDEX one_flow_per_request_no ON flow (request_no, merchant_id);
-- G2
CREATE UNIQUE INDEX one_live_flow_per_order ON flow (order_id, merchant_id) WHERE live;
CREATE UNIQUE INDEX one_live_flow_per_coupon ON flow (coupon_id, merchant_id)
  WHERE live AND coupon_id IS NOT NULL;
-- The ended flows of an order, by attempt. Touched only when a payment fails.
CREATE INDEX flow_ended ON flow (order_id, merchant_id, attempt) WHERE NOT live;
CREATE INDEX flow_due ON flow (due_at) WHERE due_at IS NOT NULL;

-- The history. The statement that writes it writes the flow too, so it needs no foreign key, whose
-- check would lock and log each flow row once more.
CREATE TABLE transition (
  flow_id    uuid NOT NULL,
  at         timestamptz NOT NULL,
  seq        integer NOT NULL,
  from_state text COLLATE "C" NOT NULL,
  to_state   text COLLATE "C" NOT NULL,
  event      text COLLATE "C" NOT NULL,
  cause      text COLLATE "C" NOT NULL,
  detail     text,
  PRIMARY KEY (flow_id, seq)
) WITH (
  autovacuum_vacuum_insert_scale_factor = 0.05,
  autovacuum_analyze_scale_factor = 0.05
);

-- Providers' verified reports; parked while applied_at is null.
CREATE TABLE inbox (
  flow_id      uuid NOT NULL,
  amount       bigint NOT NULL,
  received_at  timestamptz NOT NULL,
  applied_at   timestamptz,
  channel      text COLLATE "C" NOT NULL,
  event_id     text COLLATE "C" NOT NULL,
  currency     text COLLATE "C" NOT NULL,
  outcome      text COLLATE "C" NOT NULL,
  payment_no   text,
  credential   text,
  code         text,
  message      text,
  body         bytea NOT NULL,
  -- G10
  CONSTRAINT one_row_per_report PRIMARY KEY (event_id, channel)
) WITH (
  autovacuum_vacuum_insert_scale_factor = 0.05,
  autovacuum_analyze_scale_factor = 0.05
);

CREATE INDEX inbox_parked ON inbox (received_at) WHERE applied_at IS NULL;

-- How far something that walks through the flows has come: in time, or to a flow.
CREATE TABLE mark (
  name    text COLLATE "C" PRIMARY KEY,
  at      timestamptz,
  flow_id uuid
);
