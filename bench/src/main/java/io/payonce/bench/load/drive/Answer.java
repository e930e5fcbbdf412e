package io.payonce.bench.load.drive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** An HTTP answer as it lies in the buffer of its connection; of no use once the next one comes. */
public final class Answer {
  private final byte[] bytes;
  private final int status;
  private final int start;
  private final int bodyStart;
  private final int end;

  /**
   * An answer between two places of a buffer.
   *
   * @param start of its status line
   * @param bodyStart just after the empty line
   * @param end just after its last byte
   */
  Answer(byte[] bytes, int status, int start, int bodyStart, int end) {
    this.bytes = bytes;
    this.status = status;
    this.start = start;
    this.bodyStart = bodyStart;
    this.end = end;
  }

  public int status() {
    return status;
  }

  /** The value of the first header of this name, written in small letters. */
  public @Nullable String header(String name) {
    return HeaderLines.value(bytes, start, bodyStart, name);
  }

  /** Whether the body has these ASCII characters somewhere. */
  public boolean contains(String text) {
    for (int at = bodyStart; at + text.length() <= end; at++) {
      if (isAt(at, text)) {
        return true;
      }
    }
    return false;
  }

  private boolean isAt(int at, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (bytes[at + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** How many bytes the body has. */
  public int length() {
    return end - bodyStart;
  }

  /** The body, copied. */
  public byte[] body() {
    return Arrays.copyOfRange(bytes, bodyStart, end);
  }

  /** The body as text. */
  public String text() {
    return new String(bytes, bodyStart, length(), UTF_8);
  }

  /** A checksum of the body, which finds every wrong byte and all but one in 2^32 other changes. */
  public int checksum() {
    CRC32C sum = new CRC32C();
    sum.update(bytes, bodyStart, length());
    return (int) sum.getValue();
  }

  /** Status and body, for messages. */
  @Override
  public String toString() {
    return status + " " + text();
  }
}
