-- Who may ask. A secret is 256 random bits: nobody finds it from its plain SHA-256, however fast that is.
CREATE TABLE api_key (
  change      bigint NOT NULL,
  created_at  timestamptz NOT NULL,
  expires_at  timestamptz,
  revoked_at  timestamptz,
  key_id      text COLLATE "C" PRIMARY KEY,
  merchant_id text COLLATE "C" NOT NULL,
  roles       text[] COLLATE "C" NOT NULL,
  secret_hash bytea NOT NULL,
  CONSTRAINT good_key_id CHECK (key_id ~ '^[A-Za-z0-9_-]{1,64}$'),
  CONSTRAINT good_merchant_id CHECK (merchant_id ~ '^[A-Za-z0-9_.-]{1,64}$'),
  CONSTRAINT known_roles CHECK (cardinality(roles) > 0 AND roles <@ ARRAY['pay', 'read', 'admin']),
  CONSTRAINT whole_hash CHECK (length(secret_hash) = 32)
);

CREATE UNIQUE INDEX api_key_by_change ON api_key (change);

-- The number of the last change. Its row's lock lets keys change one after the other, so that whoever has
-- read up to a number has missed nothing before it.
CREATE TABLE api_key_change (
  last bigint NOT NULL
);
CREATE UNIQUE INDEX one_api_key_change ON api_key_change ((true));
INSERT INTO api_key_change (last) VALUES (0);

CREATE FUNCTION number_api_key_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE api_key_change SET last = last + 1 RETURNING last INTO NEW.change;
  RETURN NEW;
END $$;
CREATE TRIGGER api_key_changes BEFORE INSERT OR UPDATE ON api_key
  FOR EACH ROW EXECUTE FUNCTION number_api_key_change();

-- A running server would not hear of a deletion.
CREATE FUNCTION keep_api_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'keys are revoked, not deleted: set revoked_at';
END $$;
CREATE TRIGGER api_key_stays BEFORE DELETE ON api_key
  FOR EACH ROW EXECUTE FUNCTION keep_api_key();
