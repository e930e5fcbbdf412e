package io.payonce.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.payment.PayRequest;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of bad field we could think of, and that the caller is told which it is. */
class BadFieldsTest {
  private static final PaymentParser PARSER =
      new PaymentParser(List.of("sim", "instant"), null, Duration.ofMinutes(30));
  private static final String GOOD =
      "\"orderId\":\"o-1\",\"amount\":100,\"currency\":\"EUR\",\"channel\":\"sim\"";
  private static final String[] GOOD_FIELDS = GOOD.split(",");
  private static final String SURROGATE = "\\ud800";

  static Stream<Arguments> badFields() {
    return Stream.of(
        // amount
        field("amount", "0"),
        field("amount", "-0"),
        field("amount", "-1"),
        field("amount", "1000000000001"),
        field("amount", "9223372036854775807"),
        field("amount", "9223372036854775808"),
        field("amount", "99999999999999999999999999999999999999"),
        field("amount", "9".repeat(60_000)),
        field("amount", "-" + "9".repeat(1_001)),
        field("amount", "1." + "0".repeat(60_000)),
        field("amount", "1e" + "9".repeat(60_000)),
        field("amount", "1.0"),
        field("amount", "1.5"),
        field("amount", "1e2"),
        field("amount", "1E+2"),
        field("amount", "100e-1"),
        field("amount", "\"100\""),
        field("amount", "null"),
        field("amount", "true"),
        field("amount", "[100]"),
        field("amount", "{\"value\":100}"),
        // orderId
        field("orderId", "\"\""),
        field("orderId", "\"" + "x".repeat(65) + "\""),
        field("orderId", "\"a b\""),
        field("orderId", "\"a/b\""),
        field("orderId", "\"Zoë\""),
        field("orderId", "\"a\\u0000\""),
        field("orderId", "\"a\\n\""),
        field("orderId", "17"),
        field("orderId", "null"),
        field("orderId", "[]"),
        field("orderId", "{}"),
        // currency
        field("currency", "\"eur\""),
        field("currency", "\"EURO\""),
        field("currency", "\"ZZZ\""),
        field("currency", "\"XAU\""),
        field("currency", "\"\""),
        field("currency", "978"),
        field("currency", "null"),
        // channel
        field("channel", "\"cash\""),
        field("channel", "\"SIM\""),
        field("channel", "\"\""),
        field("channel", "1"),
        field("channel", "[\"sim\"]"),
        // userId
        extra("userId", "\"\""),
        extra("userId", "\"" + "u".repeat(65) + "\""),
        extra("userId", "\"a\\u0000b\""),
        extra("userId", "\"a\\u001fb\""),
        extra("userId", "\"a\\u007fb\""),
        extra("userId", "\"a\\u0085b\""),
        extra("userId", "\"" + SURROGATE + "\""),
        extra("userId", "42"),
        extra("userId", "null"),
        // description
        extra("description", "\"" + "d".repeat(256) + "\""),
        extra("description", "\"a\\tb\""),
        extra("description", "\"a\\u0000\""),
        extra("description", "\"\\udc00\\ud800\""),
        extra("description", "7"),
        extra("description", "null"),
        // couponId
        extra("couponId", "\"\""),
        extra("couponId", "\"ten percent\""),
        extra("couponId", "\"" + "c".repeat(65) + "\""),
        extra("couponId", "null"),
        // expiresInSeconds
        extra("expiresInSeconds", "0"),
        extra("expiresInSeconds", "-5"),
        extra("expiresInSeconds", "604801"),
        extra("expiresInSeconds", "60.0"),
        extra("expiresInSeconds", "\"60\""),
        extra("expiresInSeconds", "null"),
        // mode
        extra("mode", "\"PAY\""),
        extra("mode", "\"later\""),
        extra("mode", "true"),
        extra("mode", "null"),
        // requestNo
        extra("requestNo", "\"\""),
        extra("requestNo", "\"a b\""),
        extra("requestNo", "\"" + "k".repeat(256) + "\""),
        extra("requestNo", "\"kéy\""),
        extra("requestNo", "12"),
        extra("requestNo", "null"),
        // metadata
        extra("metadata", "null"),
        extra("metadata", "[]"),
        extra("metadata", "\"{}\""),
        extra("metadata", "1"),
        extra("metadata", "{\"a\":\"" + "x".repeat(4096) + "\"}"),
        extra("metadata", "{\"a\":\"" + "é".repeat(2048) + "\"}"),
        extra("metadata", "{\"a\":1,\"a\":2}"),
        extra("metadata", "{\"b\":{\"a\":1,\"a\":2}}"),
        extra("metadata", "{\"a\":\"\\u0000\"}"),
        extra("metadata", "{\"\\u0000\":1}"),
        extra("metadata", "{\"a\":\"" + SURROGATE + "\"}"),
        extra("metadata", "{\"a\":1e400}"),
        extra("metadata", "{\"a\":0e-999999999}"),
        extra("metadata", "{\"a\":1e-99999999999}"),
        extra("metadata", "{\"a\":" + "9".repeat(65) + "}"),
        extra("metadata", "{\"a\":" + "[".repeat(16) + "]".repeat(16) + "}"),
        extra("metadata", "{\"a\":".repeat(17) + "1" + "}".repeat(17)),
        extra("metadata", "{\"a\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}"),
        extra("metadata", "{\"a\":".repeat(9_000) + "1" + "}".repeat(9_000)),
        extra("metadata", "{\"a\":" + "9".repeat(60_000) + "}"),
        // what is not a field
        extra("colour", "\"red\""),
        extra("orderid", "\"o-1\""),
        extra("", "1"),
        extra("merchantId", "\"other\""),
        extra("x", "[".repeat(30_000) + "]".repeat(30_000)),
        extra("x", "9".repeat(60_000)),
        extra("flowId", "{\"deep\":[1,{\"a\":[]}]}"),
        // what is given twice
        extra("orderId", "\"o-1\""),
        extra("amount", "100"));
  }

  @ParameterizedTest
  @MethodSource("badFields")
  void shouldNameTheOneBadField(String field, String body) {
    Problem problem = refused(body);

    assertThat(problem.type()).isEqualTo(ProblemType.VALIDATION_FAILED);
    assertThat(problem.errors()).extracting(FieldError::field).containsExactly(field);
    assertThat(problem.errors().get(0).message()).isNotBlank();
  }

  @Test
  void shouldShortenALongNameThatIsNoField() {
    Problem problem = refused("{" + GOOD + ",\"" + "x".repeat(60_000) + "\":1}");

    assertThat(problem.errors())
        .extracting(FieldError::field)
        .containsExactly("x".repeat(64) + "…");
  }

  /** The good request with one of its fields having another value. */
  private static Arguments field(String name, String value) {
    String others =
        Stream.of(GOOD_FIELDS)
            .filter(field -> !field.startsWith("\"" + name + "\""))
            .collect(Collectors.joining(","));
    return Arguments.of(name, "{" + others + ",\"" + name + "\":" + value + "}");
  }

  /** The good request with something more. */
  private static Arguments extra(String name, String value) {
    return Arguments.of(name, "{" + GOOD + ",\"" + name + "\":" + value + "}");
  }

  private static Problem refused(String body) {
    return refused(body.getBytes(StandardCharsets.UTF_8));
  }

  private static Problem refused(byte[] body) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    if (!new String(body, StandardCharsets.UTF_8).contains("requestNo")) {
      headers.add("Idempotency-Key", "key-1");
    }
    Parsed<PayRequest> parsed = PARSER.parse("default", headers, body);
    assertThat(parsed).isInstanceOf(Parsed.Refused.class);
    return ((Parsed.Refused<PayRequest>) parsed).problem();
  }
}
