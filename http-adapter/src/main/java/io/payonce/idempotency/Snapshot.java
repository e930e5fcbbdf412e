package io.payonce.idempotency;

import io.payonce.payment.Fingerprint;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A kept answer with all that tells whose it is, as bytes. */
record Snapshot(KeyScope scope, Fingerprint fingerprint, KeptAnswer answer) {
  /** Other versions of the form are not read. */
  private static final byte VERSION = 1;

  boolean isOf(KeyScope asked, Fingerprint meant) {
    return scope.equals(asked) && fingerprint.equals(meant);
  }

  /** Version, fingerprint, a head in JSON with its length, body. */
  Buffer bytes() {
    JsonArray head =
        new JsonArray()
            .add(scope.tenant())
            .add(scope.operation())
            .add(scope.key())
            .add(answer.status());
    answer.headers().forEach(header -> head.add(header.name()).add(header.value()));
    byte[] text = head.encode().getBytes(StandardCharsets.UTF_8);
    return Buffer.buffer()
        .appendByte(VERSION)
        .appendBytes(fingerprint.bytes())
        .appendInt(text.length)
        .appendBytes(text)
        .appendBuffer(answer.body());
  }

  /** What the bytes say; nothing when they were not written here. */
  static Optional<Snapshot> read(Buffer bytes) {
    try {
      if (bytes.getByte(0) != VERSION) {
        return Optional.empty();
      }
      int at = 1 + Fingerprint.BYTES;
      Fingerprint fingerprint = Fingerprint.of(bytes.getBytes(1, at));
      int end = at + Integer.BYTES + bytes.getInt(at);
      JsonArray head =
          new JsonArray(bytes.getString(at + Integer.BYTES, end, StandardCharsets.UTF_8.name()));
      KeyScope scope = new KeyScope(head.getString(0), head.getString(1), head.getString(2));
      List<KeptAnswer.Header> headers = new ArrayList<>();
      for (int i = 4; i + 1 < head.size(); i += 2) {
        headers.add(new KeptAnswer.Header(head.getString(i), head.getString(i + 1)));
      }
      Buffer body = bytes.getBuffer(end, bytes.length());
      return Optional.of(
          new Snapshot(scope, fingerprint, new KeptAnswer(head.getInteger(3), headers, body)));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }
}
