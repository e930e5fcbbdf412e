package io.payonce.bench.load.drive;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Answers as a generator would have read them, for whoever tests a {@link Call}. */
public final class Answers {
  private Answers() {}

  /** One with this body and these header lines. */
  public static Answer of(int status, String headers, String body) {
    byte[] head = ("HTTP/1.1 " + status + " \r\n" + headers + "\r\n").getBytes(US_ASCII);
    byte[] content = body.getBytes(UTF_8);
    byte[] all = Arrays.copyOf(head, head.length + content.length);
    System.arraycopy(content, 0, all, head.length, content.length);
    return new Answer(all, status, 0, head.length, all.length);
  }
}
