package io.payonce.http.wire;

import io.payonce.payment.Answer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The answer to a batch: each payment's own answer, byte for byte, in the batch's order. */
public final class BatchAnswer {
  private BatchAnswer() {}

  /** The body; each item's own must be JSON. */
  public static byte[] of(List<Answer> items) {
    int size = items.stream().mapToInt(item -> item.body().length + 32).sum() + 32;
    ByteArrayOutputStream out = new ByteArrayOutputStream(size);
    write(out, "{\"results\":[");
    String separator = "";
    for (Answer item : items) {
      write(out, separator + "{\"status\":" + item.code() + ",\"body\":");
      out.writeBytes(item.body());
      write(out, "}");
      separator = ",";
    }
    write(out, "]}");
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, String ascii) {
    out.writeBytes(ascii.getBytes(StandardCharsets.US_ASCII));
  }
}
