package io.payonce.audit;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;

/** Writes a ledger into the session's own table, a page of lines at a time. */
final class LedgerCopy implements AutoCloseable {
  private static final int PAGE = 1_000;
  private static final String INSERT =
      "INSERT INTO ledger_line"
          + " (kind, out_trade_no, out_refund_no, payment_no, amount, currency, at)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?)";

  private final PreparedStatement insert;
  private int waiting;

  LedgerCopy(Connection connection) throws SQLException {
    insert = connection.prepareStatement(INSERT);
  }

  void of(Ledger ledger) throws SQLException, IOException {
    try {
      ledger.read(this::add);
    } catch (Refused refused) {
      throw refused.reason;
    }
    insert.executeBatch();
  }

  private void add(LedgerLine line) {
    try {
      bind(line);
      insert.addBatch();
      if (++waiting == PAGE) {
        insert.executeBatch();
        waiting = 0;
      }
    } catch (SQLException e) {
      throw new Refused(e);
    }
  }

  private void bind(LedgerLine line) throws SQLException {
    insert.setString(1, line.kind().name());
    insert.setString(2, line.outTradeNo());
    insert.setString(3, line.outRefundNo());
    insert.setString(4, line.paymentNo());
    insert.setObject(5, line.amount(), Types.BIGINT);
    insert.setString(6, line.currency());
    insert.setTimestamp(7, Timestamp.from(line.at()));
  }

  @Override
  public void close() throws SQLException {
    insert.close();
  }

  /** Carries the database's refusal through the ledger's reader. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final SQLException reason;

    Refused(SQLException reason) {
      super(reason);
      this.reason = reason;
    }
  }
}
