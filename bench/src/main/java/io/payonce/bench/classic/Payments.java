package io.payonce.bench.classic;

import io.vertx.core.buffer.Buffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The rows of this design. Each statement is a transaction of its own where that is the same as
 * {@code BEGIN}, statement, {@code COMMIT}, and saves two round trips. No connection is held while
 * a provider is asked. Thread-safe.
 */
final class Payments {
  private static final String FIND =
      "SELECT flow_id, fingerprint, answer_code, answer FROM payment"
          + " WHERE request_no = ? AND merchant_id = 'default'";
  private static final String INSERT =
      """
      INSERT INTO payment (
        flow_id, amount, created_at, expires_at, updated_at, live, state, merchant_id, order_id,
        request_no, user_id, channel, currency, fingerprint)
      VALUES (?, ?, ?, ?, ?, true, 'PAYING', 'default', ?, ?, ?, ?, ?, ?)""";
  private static final String UPDATE =
      """
      UPDATE payment
      SET state = ?, payment_no = ?, credential = ?, answer_code = ?, answer = ?, updated_at = ?
      WHERE flow_id = ? AND state = 'PAYING'""";
  private static final String VIEW =
      "SELECT request_no, order_id, state FROM payment WHERE flow_id = ?";
  private static final long EXPIRY_SECONDS = 1800;

  private final DataSource connections;

  Payments(DataSource connections) {
    this.connections = connections;
  }

  /** What was answered under this number; without a body while it is under way. */
  record Stored(UUID flowId, Buffer fingerprint, int code, @Nullable Buffer body) {
    boolean isOf(PaymentRequest request) {
      return fingerprint.equals(Buffer.buffer(request.fingerprint()));
    }
  }

  /** A flow as who reads it back sees it. */
  record View(String requestNo, String orderId, String state) {}

  /**
   * Looks for the number, and writes a new row when there is none: two statements over one
   * connection.
   *
   * @return what was there; empty when the payment is new, and now durable as PAYING
   * @throws SQLException of class 23 when the order has a live payment
   */
  Optional<Stored> findOrInsert(Payment payment) throws SQLException {
    try (Connection connection = connections.getConnection()) {
      Optional<Stored> known = find(connection, payment.request().requestNo());
      if (known.isEmpty()) {
        insert(connection, payment);
      }
      return known;
    }
  }

  private static Optional<Stored> find(Connection connection, String requestNo)
      throws SQLException {
    try (PreparedStatement find = connection.prepareStatement(FIND)) {
      find.setString(1, requestNo);
      try (ResultSet row = find.executeQuery()) {
        return row.next() ? Optional.of(stored(row)) : Optional.empty();
      }
    }
  }

  private static Stored stored(ResultSet row) throws SQLException {
    byte[] answer = row.getBytes(4);
    return new Stored(
        row.getObject(1, UUID.class),
        Buffer.buffer(row.getBytes(2)),
        row.getInt(3),
        answer == null ? null : Buffer.buffer(answer));
  }

  private static void insert(Connection connection, Payment payment) throws SQLException {
    PaymentRequest request = payment.request();
    OffsetDateTime now = utc(payment.createdAt());
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setObject(1, payment.flowId());
      insert.setLong(2, request.amount());
      insert.setObject(3, now);
      insert.setObject(4, now.plusSeconds(EXPIRY_SECONDS));
      insert.setObject(5, now);
      insert.setString(6, request.orderId());
      insert.setString(7, request.requestNo());
      insert.setString(8, request.userId());
      insert.setString(9, request.channel());
      insert.setString(10, request.currency());
      insert.setBytes(11, request.fingerprint());
      insert.executeUpdate();
    }
  }

  /** Writes what the provider said, and the answer, unless the payment has ended meanwhile. */
  void update(Payment payment, String state, Outcome outcome, int code, Buffer answer, Instant now)
      throws SQLException {
    try (Connection connection = connections.getConnection();
        PreparedStatement update = connection.prepareStatement(UPDATE)) {
      update.setString(1, state);
      update.setString(2, outcome.paymentNo());
      update.setString(3, outcome.credential());
      update.setInt(4, code);
      update.setBytes(5, answer.getBytes());
      update.setObject(6, utc(now));
      update.setObject(7, payment.flowId());
      update.executeUpdate();
    }
  }

  Optional<View> view(UUID flowId) throws SQLException {
    try (Connection connection = connections.getConnection();
        PreparedStatement view = connection.prepareStatement(VIEW)) {
      view.setObject(1, flowId);
      try (ResultSet row = view.executeQuery()) {
        return row.next()
            ? Optional.of(new View(row.getString(1), row.getString(2), row.getString(3)))
            : Optional.empty();
      }
    }
  }

  static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
