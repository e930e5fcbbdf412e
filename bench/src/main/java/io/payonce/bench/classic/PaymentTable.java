package io.payonce.bench.classic;

import io.payonce.bench.server.PostgresPlace;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables of this design, in a schema that is made and dropped by whoever starts it. */
public final class PaymentTable {
  private PaymentTable() {}

  /**
   * Makes them. The columns are those of the engine's table that mean something here, under the
   * same unique keys. Room is left on each page, and {@code state} is in no index, so that the
   * update is a HOT one here too.
   */
  public static void create(PostgresPlace place, String schema) throws SQLException {
    try (Connection connection = place.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE TABLE %1$s.payment (
            flow_id     uuid PRIMARY KEY,
            amount      bigint NOT NULL CHECK (amount > 0),
            created_at  timestamptz NOT NULL,
            expires_at  timestamptz NOT NULL,
            updated_at  timestamptz NOT NULL,
            live        boolean NOT NULL,
            answer_code smallint,
            state       text COLLATE "C" NOT NULL,
            merchant_id text COLLATE "C" NOT NULL,
            order_id    text COLLATE "C" NOT NULL,
            request_no  text COLLATE "C" NOT NULL,
            user_id     text COLLATE "C" NOT NULL,
            channel     text COLLATE "C" NOT NULL,
            currency    text COLLATE "C" NOT NULL,
            fingerprint bytea NOT NULL,
            payment_no  text,
            credential  text,
            answer      bytea
          ) WITH (fillfactor = 50);
          CREATE UNIQUE INDEX one_payment_per_request_no
            ON %1$s.payment (request_no, merchant_id);
          CREATE UNIQUE INDEX one_live_payment_per_order
            ON %1$s.payment (order_id, merchant_id) WHERE live;
          CREATE TABLE %1$s.inbox (
            event_id    text COLLATE "C" PRIMARY KEY,
            flow_id     uuid NOT NULL,
            amount      bigint NOT NULL,
            received_at timestamptz NOT NULL,
            currency    text COLLATE "C" NOT NULL,
            payment_no  text NOT NULL
          )"""
              .formatted(schema));
    }
  }
}
