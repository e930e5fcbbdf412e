package io.payonce.bench.load.drive;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answers of one connection: HTTP/1.1 with a {@code Content-Length}, nothing else.
 * Strict, since a generator that guesses measures something else. Not thread-safe.
 */
final class AnswerReader {
  /** The largest answer, head and body. */
  static final int MOST_BYTES = 1 << 20;

  private static final int FIRST_CAPACITY = 4096;
  private static final byte[] VERSION = {'H', 'T', 'T', 'P', '/', '1', '.', '1', ' '};
  private static final int STATUS_END = VERSION.length + 3;
  private static final int LEAST_STATUS = 200;
  private static final int MOST_STATUS = 599;
  private static final int MOST_LENGTH_DIGITS = 7;

  private byte[] bytes = new byte[FIRST_CAPACITY];
  private int start;
  private int size;

  // Of the answer that begins at start, once its head is complete
  private int bodyStart;
  private int end;

  /** Takes what has come. */
  void take(Buffer data) throws MalformedAnswer {
    int length = data.length();
    if (size + length > bytes.length) {
      makeRoom(length);
    }
    data.getBytes(0, length, bytes, size);
    size += length;
  }

  /** The next answer if it is complete; of no use after the next {@link #take}. */
  @Nullable Answer next() throws MalformedAnswer {
    if (bodyStart == 0 && !findBody()) {
      return null;
    }
    if (size < end) {
      return null;
    }
    Answer answer = new Answer(bytes, status(), start, bodyStart, end);
    start = end;
    bodyStart = 0;
    if (start == size) {
      start = 0;
      size = 0;
    }
    return answer;
  }

  /** Whether bytes are left that belong to no answer read so far. */
  boolean hasMore() {
    return size > start;
  }

  private boolean findBody() throws MalformedAnswer {
    for (int i = start; i + 3 < size; i++) {
      if (bytes[i] == '\r'
          && bytes[i + 1] == '\n'
          && bytes[i + 2] == '\r'
          && bytes[i + 3] == '\n') {
        bodyStart = i + 4;
        status();
        end = bodyStart + contentLength();
        return true;
      }
    }
    return false;
  }

  private int status() throws MalformedAnswer {
    boolean known =
        bodyStart - start > STATUS_END
            && Arrays.equals(bytes, start, start + VERSION.length, VERSION, 0, VERSION.length)
            && (bytes[start + STATUS_END] == ' ' || bytes[start + STATUS_END] == '\r');
    int status = known ? number(bytes, start + VERSION.length, start + STATUS_END) : -1;
    if (status < LEAST_STATUS || status > MOST_STATUS) {
      throw new MalformedAnswer("no status line of HTTP/1.1");
    }
    return status;
  }

  private int contentLength() throws MalformedAnswer {
    if (HeaderLines.value(bytes, start, bodyStart, "transfer-encoding") != null) {
      throw new MalformedAnswer("a transfer-encoding");
    }
    String length = HeaderLines.value(bytes, start, bodyStart, "content-length");
    if (length == null) {
      throw new MalformedAnswer("no content-length");
    }
    int number = length.length() > MOST_LENGTH_DIGITS ? -1 : number(length);
    if (number < 0) {
      throw new MalformedAnswer("content-length " + length);
    }
    return number;
  }

  private static int number(String digits) {
    byte[] ascii = digits.getBytes(US_ASCII);
    return ascii.length == 0 ? -1 : number(ascii, 0, ascii.length);
  }

  /** The number that these digits make; negative when there are others. */
  private static int number(byte[] bytes, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /** Moves what is left to the front of a buffer that is large enough. */
  private void makeRoom(int length) throws MalformedAnswer {
    int left = size - start;
    if (left + length > MOST_BYTES) {
      throw new MalformedAnswer("more than " + MOST_BYTES + " bytes");
    }
    byte[] target =
        left + length <= bytes.length
            ? bytes
            : new byte[Math.min(MOST_BYTES, Math.max(bytes.length * 2, left + length))];
    System.arraycopy(bytes, start, target, 0, left);
    bytes = target;
    bodyStart = bodyStart == 0 ? 0 : bodyStart - start;
    end -= start;
    start = 0;
    size = left;
  }
}
