package io.payonce.bench.stored;

import io.payonce.payment.Flow;
import io.payonce.payment.Transition;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Rows in the text format of PostgreSQL's COPY. What is in them needs no escape but bytes. */
final class CopyText {
  static final String FLOW =
      "COPY flow (flow_id, amount, refunded, refund_reserved, created_at, expires_at, updated_at,"
          + " attempt, seq, version, live, conflicted, answer_code, state, merchant_id, order_id,"
          + " request_no, channel, currency, fingerprint, user_id, payment_no, error_code,"
          + " error_message, answer) FROM STDIN";
  static final String TRANSITION =
      "COPY transition (flow_id, at, seq, from_state, to_state, event, cause, detail) FROM STDIN";

  private static final HexFormat HEX = HexFormat.of();
  private static final String NULL = "\\N";

  private final StringBuilder text = new StringBuilder();

  CopyText add(Flow flow) {
    cells(flow.flowId(), flow.intent().money().amount(), flow.refunded(), flow.refundReserved());
    cells(flow.intent().createdAt(), flow.intent().expiresAt(), flow.updatedAt());
    cells(flow.attempt(), flow.seq(), flow.version(), flow.isLive(), flow.conflicted());
    cells(flow.answer() == null ? null : flow.answer().code(), flow.state());
    cells(flow.intent().order().merchantId(), flow.intent().order().orderId());
    cells(flow.intent().requestNo(), flow.intent().channel(), flow.intent().money().currency());
    cells(bytes(flow.intent().fingerprint().bytes()), flow.intent().userId());
    cells(flow.receipt().paymentNo(), flow.receipt().errorCode(), flow.receipt().errorMessage());
    cells(flow.answer() == null ? null : bytes(flow.answer().body()));
    return endOfRow();
  }

  CopyText add(Transition step) {
    cells(step.flowId(), step.at(), step.seq(), step.from(), step.to(), step.event());
    cells(step.cause(), step.detail());
    return endOfRow();
  }

  private void cells(@Nullable Object... values) {
    for (Object value : values) {
      text.append(value == null ? NULL : value).append('\t');
    }
  }

  private CopyText endOfRow() {
    text.setCharAt(text.length() - 1, '\n');
    return this;
  }

  private static String bytes(byte[] bytes) {
    return "\\\\x" + HEX.formatHex(bytes);
  }

  /** All rows since the last time. */
  byte[] take() {
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    text.setLength(0);
    return bytes;
  }
}
