package io.payonce.bench.load;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bodies of new payments, all alike but for a number in their {@code requestNo} and {@code
 * orderId}: made once, and patched for each. Not thread-safe.
 */
final class PaymentBytes {
  /** The largest number that has its digits. */
  static final long MAX_NUMBER = 9_999_999_999L;

  private static final String DIGITS = "0000000000";

  private final byte[] template;
  private final int requestNoEnd;
  private final int orderIdEnd;
  private final String run;

  PaymentBytes(String run) {
    this.run = run;
    String name = run + "-" + DIGITS;
    String head = "{\"requestNo\":\"" + name;
    String middle = head + "\",\"orderId\":\"" + name;
    String all =
        middle
            + "\",\"userId\":\""
            + run
            + "\",\"amount\":990,\"currency\":\"EUR\",\"channel\":\"instant\"}";
    template = all.getBytes(StandardCharsets.US_ASCII);
    requestNoEnd = head.length();
    orderIdEnd = middle.length();
  }

  /** The body of the nth payment. */
  Buffer body(long n) {
    byte[] bytes = Arrays.copyOf(template, template.length);
    patch(bytes, requestNoEnd, n);
    patch(bytes, orderIdEnd, n);
    return Buffer.buffer(bytes);
  }

  /** The requestNo, and the orderId, of the nth payment. */
  String name(long n) {
    String digits = Long.toString(n);
    return run + "-" + DIGITS.substring(digits.length()) + digits;
  }

  private static void patch(byte[] bytes, int end, long number) {
    long rest = number;
    for (int i = end - 1; rest > 0; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
