package io.payonce.bench.classic;

import io.payonce.bench.provider.Signature;
import io.payonce.payment.FlowIds;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Takes a provider's news: signature, then inbox and payment in one transaction. */
final class CallbackDesk {
  private static final String INBOX =
      """
      INSERT INTO inbox (event_id, flow_id, amount, received_at, currency, payment_no)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING""";
  private static final String PAID =
      """
      UPDATE payment SET state = 'SUCCESS', payment_no = ?, updated_at = ?
      WHERE flow_id = ? AND state = 'PAYING' AND amount = ? AND currency = ?""";

  private final DataSource connections;
  private final Signature signature;
  private final InstantSource clock;

  CallbackDesk(DataSource connections, Signature signature, InstantSource clock) {
    this.connections = connections;
    this.signature = signature;
    this.clock = clock;
  }

  private record News(String event, UUID flowId, long amount, String currency, String paymentNo) {}

  Answer take(@Nullable String header, byte[] body) throws SQLException {
    if (!signature.fits(header, body)) {
      return Answer.no(401, "callback-refused");
    }
    News news;
    try {
      news = read(new JsonObject(Buffer.buffer(body)));
    } catch (DecodeException | ClassCastException | IllegalArgumentException malformed) {
      return Answer.no(400, "malformed-callback");
    }
    write(news);
    return Answer.ok(new JsonObject().put("received", true));
  }

  private static News read(JsonObject event) {
    JsonObject data = event.getJsonObject("data", new JsonObject());
    String id = event.getString("id");
    String currency = data.getString("currency");
    String paymentNo = data.getString("paymentNo");
    if (id == null || currency == null || paymentNo == null) {
      throw new IllegalArgumentException("a field is missing");
    }
    UUID flowId = FlowIds.ofOutTradeNo(data.getString("outTradeNo", ""));
    return new News(id, flowId, data.getLong("amount", 0L), currency, paymentNo);
  }

  /** An event that was seen before changes nothing. */
  private void write(News news) throws SQLException {
    try (Connection connection = connections.getConnection()) {
      connection.setAutoCommit(false);
      try {
        if (insert(connection, news)) {
          update(connection, news);
        }
        connection.commit();
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      }
    }
  }

  private boolean insert(Connection connection, News news) throws SQLException {
    try (PreparedStatement inbox = connection.prepareStatement(INBOX)) {
      inbox.setString(1, news.event);
      inbox.setObject(2, news.flowId);
      inbox.setLong(3, news.amount);
      inbox.setObject(4, Payments.utc(clock.instant()));
      inbox.setString(5, news.currency);
      inbox.setString(6, news.paymentNo);
      return inbox.executeUpdate() == 1;
    }
  }

  private void update(Connection connection, News news) throws SQLException {
    try (PreparedStatement paid = connection.prepareStatement(PAID)) {
      paid.setString(1, news.paymentNo);
      paid.setObject(2, Payments.utc(clock.instant()));
      paid.setObject(3, news.flowId);
      paid.setLong(4, news.amount);
      paid.setString(5, news.currency);
      paid.executeUpdate();
    }
  }
}
