package io.payonce.bench.memory;

import io.payonce.http.wire.Parsed;
import io.payonce.http.wire.PaymentParser;
import io.payonce.payment.PayRequest;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * Requests for payments as the server would hand them to the engine: read from JSON, so that each
 * has texts of its own. No two pay the same order. Not thread-safe.
 */
final class Orders {
  private static final String MERCHANT = "default";

  private final PaymentParser parser =
      new PaymentParser(List.of("instant"), null, Duration.ofMinutes(30));
  private final String run;
  private long made;

  Orders(String run) {
    this.run = run;
  }

  /** So many more. */
  List<PayRequest> next(int count) {
    long first = made;
    made += count;
    return LongStream.range(first, made).mapToObj(this::request).toList();
  }

  /** How many there are so far. */
  long made() {
    return made;
  }

  private PayRequest request(long n) {
    String name = String.format(Locale.ROOT, "%s-%010d", run, n);
    String json =
        """
        {"requestNo":"%s","orderId":"%s","userId":"%s","amount":990,"currency":"EUR",\
        "channel":"instant"}"""
            .formatted(name, name, run);
    var parsed =
        parser.parse(MERCHANT, HttpHeaders.headers(), json.getBytes(StandardCharsets.US_ASCII));
    if (parsed instanceof Parsed.Good<PayRequest> good) {
      return good.request();
    }
    throw new IllegalStateException("no request for a payment: " + json);
  }
}
