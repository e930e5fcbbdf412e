package io.payonce.bench.stored;

import io.payonce.payment.Fingerprint;
import io.payonce.payment.Money;
import io.payonce.payment.OrderKey;
import io.payonce.payment.PayRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Random;

/**
 * The payments of the weeks before, in the order of time: the nth, and how to ask for it again.
 *
 * @param number how many there are
 * @param now before which all of them are
 */
public record StoredPayments(KeySpace keys, long number, Instant now) {
  /** Within the thirty days for which answers are kept. */
  private static final Duration SPAN = Duration.ofDays(20);

  private static final Duration AGE_OF_THE_LAST = Duration.ofHours(1);
  private static final String OPERATION = "POST /v1/payments";
  private static final String MERCHANT = "default";
  private static final String CURRENCY = "EUR";
  private static final String CHANNEL = "instant";
  private static final Duration EXPIRY = Duration.ofMinutes(30);
  private static final int PAYMENTS_PER_USER = 10;
  private static final int DECLINED_ONE_IN = 32;
  private static final int AMOUNTS = 10_000;

  public StoredPayments {
    now = now.truncatedTo(ChronoUnit.MILLIS);
  }

  /** The body of the request for the nth, its key inside. */
  public String body(long n) {
    return ("{\"requestNo\":\"%s\",\"orderId\":\"%s\",\"userId\":\"%s\",\"amount\":%d,"
            + "\"currency\":\"%s\",\"channel\":\"%s\"}")
        .formatted(name(n), name(n), user(n), amount(n), CURRENCY, CHANNEL);
  }

  /** The requestNo, and the orderId, of the nth. */
  public String name(long n) {
    return keys.name(n);
  }

  StoredFlow flow(long n) {
    return StoredFlow.of(request(n), at(n), isDeclined(n), new Random(n));
  }

  /** Whether the provider refused the nth. */
  static boolean isDeclined(long n) {
    return n % DECLINED_ONE_IN == DECLINED_ONE_IN - 1;
  }

  private PayRequest request(long n) {
    return new PayRequest(
        new OrderKey(MERCHANT, name(n)),
        name(n),
        user(n),
        new Money(amount(n), CURRENCY),
        CHANNEL,
        null,
        null,
        null,
        false,
        EXPIRY,
        fingerprint(n));
  }

  private Fingerprint fingerprint(long n) {
    return Fingerprint.of(
        OPERATION,
        Map.of(
            "orderId", name(n),
            "userId", user(n),
            "amount", amount(n),
            "currency", CURRENCY,
            "channel", CHANNEL));
  }

  private String user(long n) {
    return "user-" + keys.run() + "-" + n / PAYMENTS_PER_USER;
  }

  private static long amount(long n) {
    return 100 + n % AMOUNTS;
  }

  private Instant at(long n) {
    long millis = (long) (SPAN.toMillis() * ((number - n) / (double) number));
    return now.minus(AGE_OF_THE_LAST).minusMillis(millis);
  }
}
