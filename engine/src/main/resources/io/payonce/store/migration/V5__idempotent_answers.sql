-- One request that ran under an idempotency key, and its answer once it has one. A row without an answer
-- is a claim: its owner is running the request, if the owner's session still holds the advisory lock of
-- that number, and died over it otherwise.
CREATE TABLE idempotent_answer (
  claim_id    uuid NOT NULL,
  owner       bigint NOT NULL,
  claimed_at  timestamptz NOT NULL,
  status      smallint,
  tenant      text COLLATE "C" NOT NULL,
  operation   text COLLATE "C" NOT NULL,
  key         text COLLATE "C" NOT NULL,
  fingerprint bytea NOT NULL,
  -- name, value, name, value
  headers     text[],
  body        bytea,
  -- The selective column leads.
  CONSTRAINT one_run_per_key PRIMARY KEY (key, operation, tenant),
  CONSTRAINT whole_kept_answer CHECK (
    (status IS NULL) = (body IS NULL) AND (status IS NULL) = (headers IS NULL))
) WITH (
  -- Room for the answer beside the claim, so that writing it touches no index.
  fillfactor = 50,
  autovacuum_vacuum_scale_factor = 0.05,
  autovacuum_vacuum_insert_scale_factor = 0.05,
  autovacuum_analyze_scale_factor = 0.05
);

-- For forgetting what is past its retention.
CREATE INDEX idempotent_answer_age ON idempotent_answer (claimed_at);
