package io.payonce.payment;

import java.util.Arrays;

/**
 * The one answer of a request, kept so that every repetition gets the same bytes.
 *
 * @see AnswerFormat
 */
public final class Answer {
  private final int code;
  private final byte[] body;

  /** Takes ownership of {@code body}: nobody may change it afterwards. */
  public Answer(int code, byte[] body) {
    this.code = code;
    this.body = body;
  }

  /** The status as the adapter that wrote the answer understands it. */
  public int code() {
    return code;
  }

  /** The bytes themselves, not a copy: to be written out and never changed. */
  public byte[] body() {
    return body;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Answer that && code == that.code && Arrays.equals(body, that.body);
  }

  @Override
  public int hashCode() {
    return 31 * code + Arrays.hashCode(body);
  }

  @Override
  public String toString() {
    return "Answer[" + code + ", " + body.length + " bytes]";
  }
}
