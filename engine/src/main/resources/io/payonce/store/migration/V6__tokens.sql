-- Request numbers that were issued for one payment each. What became of one is told by the flow that
-- has it as its request number, and by nothing here.
CREATE TABLE payment_token (
  created_at  timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL,
  -- no later one was issued for the same
  latest      boolean NOT NULL,
  token       text COLLATE "C" PRIMARY KEY,
  merchant_id text COLLATE "C" NOT NULL,
  order_id    text COLLATE "C" NOT NULL,
  user_id     text COLLATE "C" NOT NULL,
  channel     text COLLATE "C" NOT NULL
);

-- Whoever asks at the same time for the same meets here.
CREATE UNIQUE INDEX one_latest_token ON payment_token (order_id, user_id, channel, merchant_id)
  WHERE latest;
CREATE INDEX payment_token_expiry ON payment_token (expires_at);

-- Questions whether a payment would be a duplicate, and the answers.
CREATE TABLE duplicate_check (
  at          timestamptz NOT NULL,
  check_no    bigint GENERATED ALWAYS AS IDENTITY,
  amount      bigint NOT NULL,
  -- that the verdict rests on
  flow_id     uuid,
  merchant_id text COLLATE "C" NOT NULL,
  user_id     text COLLATE "C" NOT NULL,
  order_id    text COLLATE "C" NOT NULL,
  channel     text COLLATE "C" NOT NULL,
  currency    text COLLATE "C" NOT NULL,
  verdict     text COLLATE "C" NOT NULL,
  PRIMARY KEY (at, check_no),
  CONSTRAINT known_verdict CHECK (
    verdict IN ('NORMAL', 'ALREADY_PAID', 'IN_PROGRESS', 'RECENT_DUPLICATE'))
);
