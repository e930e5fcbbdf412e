-- Money on its way back. A refund is written by the statement that writes its flow, and only where
-- that has locked the flow: so its version changes with the flow's, and neither needs a foreign key.
CREATE TABLE refund (
  refund_id          uuid PRIMARY KEY,
  flow_id            uuid NOT NULL,
  amount             bigint NOT NULL,
  created_at         timestamptz NOT NULL,
  updated_at         timestamptz NOT NULL,
  due_at             timestamptz,
  version            integer NOT NULL,
  answer_code        smallint,
  state              text COLLATE "C" NOT NULL,
  merchant_id        text COLLATE "C" NOT NULL,
  order_id           text COLLATE "C" NOT NULL,
  channel            text COLLATE "C" NOT NULL,
  currency           text COLLATE "C" NOT NULL,
  -- null when it gives back a surplus, which no caller has asked for
  refund_no          text COLLATE "C",
  fingerprint        bytea,
  payment_no         text,
  reason             text,
  provider_refund_no text,
  error_code         text,
  error_message      text,
  answer             bytea,
  CONSTRAINT amount_in_range CHECK (amount BETWEEN 1 AND 1000000000000),
  CONSTRAINT known_state CHECK (state IN ('PROCESSING', 'SUCCEEDED', 'FAILED')),
  CONSTRAINT numbered_if_asked_for CHECK ((refund_no IS NULL) = (fingerprint IS NULL)),
  CONSTRAINT whole_answer CHECK ((answer IS NULL) = (answer_code IS NULL)),
  -- G8: what is not settled is asked about
  CONSTRAINT due_until_settled CHECK ((due_at IS NOT NULL) = (state = 'PROCESSING'))
) WITH (
  autovacuum_vacuum_scale_factor = 0.05,
  autovacuum_vacuum_insert_scale_factor = 0.05,
  autovacuum_analyze_scale_factor = 0.02
);

-- Nulls don't clash: a flow may have any number of surpluses to give back.
CREATE UNIQUE INDEX one_refund_per_refund_no ON refund (refund_no, merchant_id);
CREATE INDEX refund_of_flow ON refund (flow_id, created_at, refund_id);
CREATE INDEX refund_due ON refund (due_at) WHERE due_at IS NOT NULL;

-- Payments that the provider confirmed and that had no flow to land on.
CREATE TABLE surplus (
  flow_id    uuid NOT NULL,
  refund_id  uuid,
  amount     bigint NOT NULL,
  at         timestamptz NOT NULL,
  payment_no text COLLATE "C" NOT NULL,
  currency   text COLLATE "C" NOT NULL,
  kind       text COLLATE "C" NOT NULL,
  handling   text COLLATE "C" NOT NULL,
  -- G9
  CONSTRAINT one_surplus_per_payment PRIMARY KEY (flow_id, payment_no),
  CONSTRAINT amount_in_range CHECK (amount BETWEEN 1 AND 1000000000000),
  CONSTRAINT known_kind CHECK (kind IN ('LATE', 'SECOND')),
  CONSTRAINT accepted_or_given_back CHECK (
    handling IN ('REFUND', 'ACCEPT') AND (handling = 'ACCEPT') = (refund_id IS NULL))
);

-- The refund that a report is about; null when it is about the payment.
ALTER TABLE inbox ADD COLUMN refund_id uuid;

ALTER TABLE mark ADD COLUMN refund_id uuid;
