-- What the session of an audit has for itself; gone when it ends.

CREATE TEMP TABLE ledger_line (
  kind          text COLLATE "C" NOT NULL,
  out_trade_no  text COLLATE "C",
  out_refund_no text COLLATE "C",
  payment_no    text COLLATE "C",
  amount        bigint,
  currency      text COLLATE "C",
  at            timestamptz NOT NULL
);

-- The payments whose money moved, once for each time that it did.
CREATE TEMP VIEW ledger_charge AS
  SELECT c.out_trade_no, c.payment_no, c.at, coalesce(c.amount, a.amount) AS amount,
    coalesce(c.currency, a.currency) AS currency
  FROM ledger_line c
  LEFT JOIN ledger_line a ON a.kind = 'ASKED' AND a.out_trade_no = c.out_trade_no
  WHERE c.kind = 'CHARGED';

-- The refunds whose money moved back, once for each time that it did.
CREATE TEMP VIEW ledger_refund AS
  SELECT r.out_refund_no, r.at, coalesce(r.out_trade_no, a.out_trade_no) AS out_trade_no,
    coalesce(r.amount, a.amount) AS amount
  FROM ledger_line r
  LEFT JOIN ledger_line a ON a.kind = 'REFUND_ASKED' AND a.out_refund_no = r.out_refund_no
  WHERE r.kind = 'REFUNDED';

-- The unique indexes and checks that are in force, by what they say and not by their names.
CREATE TEMP VIEW guard AS
  SELECT
    format('UNIQUE %s (%s)%s', i.indrelid::regclass,
      (SELECT string_agg(a.attname, ', ' ORDER BY k.place)
        FROM unnest(i.indkey) WITH ORDINALITY AS k (attnum, place)
        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum),
      ' WHERE ' || pg_get_expr(i.indpred, i.indrelid)) AS says
  FROM pg_index i
  JOIN pg_class t ON t.oid = i.indrelid AND t.relnamespace = current_schema()::regnamespace
  WHERE i.indisunique AND i.indisvalid AND i.indisready AND i.indimmediate
  UNION ALL
  SELECT format('%s %s', c.conrelid::regclass, pg_get_constraintdef(c.oid))
  FROM pg_constraint c
  WHERE c.contype = 'c' AND c.convalidated AND c.connamespace = current_schema()::regnamespace;
