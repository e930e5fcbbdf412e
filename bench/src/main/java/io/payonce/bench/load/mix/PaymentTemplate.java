package io.payonce.bench.load.mix;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.payonce.bench.load.drive.RequestWriter;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/**
 * Requests for new payments, all alike but for a number in their {@code requestNo} and {@code
 * orderId}: made once, and patched for each. Not thread-safe.
 */
public final class PaymentTemplate {
  /** The largest number that has its digits. */
  static final long MAX_NUMBER = 9_999_999_999L;

  /** Of each payment, in cents. */
  static final int AMOUNT = 990;

  private static final String DIGITS = "0000000000";

  private final String run;
  private final byte[] template;
  private final int requestNoEnd;
  private final int orderIdEnd;

  /**
   * Of one run and channel.
   *
   * @param run a name that no other run has
   */
  public PaymentTemplate(RequestWriter requests, String run, String channel) {
    this.run = run;
    String name = run + "-" + DIGITS;
    String head = "{\"requestNo\":\"" + name;
    String middle = head + "\",\"orderId\":\"" + name;
    String body =
        middle
            + "\",\"userId\":\"%s\",\"amount\":%d,\"currency\":\"EUR\",\"channel\":\"%s\"}"
                .formatted(run, AMOUNT, channel);
    template = requests.post("/v1/payments", body).getBytes();
    int bodyStart = template.length - body.getBytes(US_ASCII).length;
    requestNoEnd = bodyStart + head.length();
    orderIdEnd = bodyStart + middle.length();
  }

  /** The whole request for the nth payment. */
  public Buffer request(long n) {
    byte[] bytes = Arrays.copyOf(template, template.length);
    patch(bytes, requestNoEnd, n);
    patch(bytes, orderIdEnd, n);
    return Buffer.buffer(bytes);
  }

  /** The requestNo, and the orderId, of the nth payment. */
  public String name(long n) {
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
