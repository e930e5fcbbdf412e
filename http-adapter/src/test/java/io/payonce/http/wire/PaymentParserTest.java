package io.payonce.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.payment.Fingerprint;
import io.payonce.payment.Money;
import io.payonce.payment.OrderKey;
import io.payonce.payment.PayRequest;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaymentParserTest {
  private static final PaymentParser PARSER =
      new PaymentParser(List.of("sim", "instant"), null, Duration.ofMinutes(30));
  private static final String LEAST =
      "{\"orderId\":\"o-1\",\"amount\":100,\"currency\":\"EUR\",\"channel\":\"sim\"}";

  @Test
  void shouldReadTheLeastThatIsRequired() {
    PayRequest request = good(LEAST);

    assertThat(request.order()).isEqualTo(new OrderKey("default", "o-1"));
    assertThat(request.requestNo()).isEqualTo("key-1");
    assertThat(request.money()).isEqualTo(new Money(100, "EUR"));
    assertThat(request.channel()).isEqualTo("sim");
    assertThat(request.expiresIn()).isEqualTo(Duration.ofMinutes(30));
    assertThat(request.prepareOnly()).isFalse();
    assertThat(request.userId()).isNull();
    assertThat(request.description()).isNull();
    assertThat(request.couponId()).isNull();
    assertThat(request.metadata()).isNull();
  }

  @Test
  void shouldReadEverything() {
    PayRequest request =
        good(
            """
            {"requestNo": "key-1", "orderId": "A-Z_a.z:9", "userId": "Zoë 😀", "amount": 1000000000000,
             "currency": "JPY", "channel": "instant", "description": "", "couponId": "C-1",
             "expiresInSeconds": 604800, "mode": "prepare",
             "metadata": {"b": [1, 2.50, 1e3, true, null], "a": {"ü": "line\\nend"}}}
            """);

    assertThat(request.order().orderId()).isEqualTo("A-Z_a.z:9");
    assertThat(request.userId()).isEqualTo("Zoë 😀");
    assertThat(request.money()).isEqualTo(new Money(Money.MAX_AMOUNT, "JPY"));
    assertThat(request.description()).isEmpty();
    assertThat(request.couponId()).isEqualTo("C-1");
    assertThat(request.expiresIn()).isEqualTo(Duration.ofDays(7));
    assertThat(request.prepareOnly()).isTrue();
    assertThat(request.metadata())
        .isEqualTo("{\"b\":[1,2.50,1e3,true,null],\"a\":{\"ü\":\"line\\nend\"}}");
  }

  @Test
  void shouldCountCharactersAndNotTheirHalves() {
    String name = "😀".repeat(64);

    assertThat(good(with("\"userId\":\"" + name + "\"")).userId()).isEqualTo(name);
  }

  @Test
  void shouldTakeMetadataOfExactly4KiB() {
    String metadata = "{\"a\":\"" + "x".repeat(4096 - 8) + "\"}";

    assertThat(good(with("\"metadata\":" + metadata)).metadata()).hasSize(4096);
  }

  @Test
  void shouldNotCountTheBlanksOfMetadata() {
    assertThat(good(with("\"metadata\":{" + " ".repeat(10_000) + "}")).metadata()).isEqualTo("{}");
  }

  @Test
  void shouldNameEveryBadFieldAtOnce() {
    Problem problem =
        refused("{\"amount\":1.5,\"currency\":\"euro\",\"colour\":1,\"expiresInSeconds\":0}");

    assertThat(problem.errors())
        .extracting(FieldError::field)
        .containsExactly("amount", "currency", "colour", "expiresInSeconds", "orderId", "channel");
    assertThat(problem.detail())
        .isEqualTo("Not valid: amount, currency, colour, expiresInSeconds, orderId.");
  }

  @Test
  void shouldSayWhatIsAllowed() {
    assertThat(messages("{\"channel\":\"cash\"}"))
        .contains("channel must be a string: one of instant, sim");
    assertThat(messages("{\"amount\":0}"))
        .contains("amount must be a JSON integer from 1 to 1000000000000");
    assertThat(messages("{\"colour\":0}")).contains("colour is not a known field");
    assertThat(messages("{}")).contains("orderId is required", "channel is required");
  }

  @Test
  void shouldStopCountingAtFiftyErrors() {
    String fields =
        IntStream.range(0, 1000)
            .mapToObj(i -> "\"x" + i + "\":" + i)
            .collect(Collectors.joining(",", "{", "}"));

    Problem problem = refused(fields);

    assertThat(problem.errors()).hasSize(50);
    assertThat(problem.detail()).contains("only the first");
  }

  @Test
  void shouldShortenTheNameOfAnUnknownField() {
    Problem problem = refused("{\"" + "😀".repeat(1000) + "\":1}");

    assertThat(problem.errors().get(0).field()).hasSizeLessThan(70);
    assertThat(new String(problem.json(), StandardCharsets.UTF_8)).doesNotContain("\\ud83d\"");
  }

  @Test
  void shouldSayWhereJsonBreaks() {
    assertThat(refused("{\n  \"amount\": 1,\n  oops}").detail())
        .isEqualTo("The body is not valid JSON at line 3, column 3.");
  }

  @Test
  void shouldMeanTheSameInAnyOrderAndSpelling() {
    Fingerprint first =
        good(with("\"userId\":\"Zoë\",\"metadata\":{\"a\":1,\"b\":2}")).fingerprint();

    assertThat(
            good("""
                    {"metadata": {"b": 2.0, "a": 1e0}, "channel":"sim", "currency":"\\u0045UR",
                     "amount":100, "userId":"Zo\\u00eb", "orderId":"o-1", "mode":"pay", "requestNo":"key-1"}
                    """)
                .fingerprint())
        .isEqualTo(first);
  }

  @Test
  void shouldMeanSomethingElseWithAnyOtherField() {
    assertThat(
            List.of(
                good(LEAST).fingerprint(),
                good(LEAST.replace("100", "101")).fingerprint(),
                good(LEAST.replace("EUR", "USD")).fingerprint(),
                good(LEAST.replace("o-1", "o-2")).fingerprint(),
                good(LEAST.replace("sim", "instant")).fingerprint(),
                good(with("\"mode\":\"prepare\"")).fingerprint(),
                good(with("\"expiresInSeconds\":1800")).fingerprint(),
                good(with("\"userId\":\"u\"")).fingerprint(),
                good(with("\"description\":\"u\"")).fingerprint(),
                good(with("\"couponId\":\"u\"")).fingerprint(),
                good(with("\"metadata\":{}")).fingerprint(),
                good(with("\"metadata\":{\"a\":null}")).fingerprint()))
        .doesNotHaveDuplicates();
  }

  private static String with(String field) {
    return LEAST.substring(0, LEAST.length() - 1) + "," + field + "}";
  }

  private static List<String> messages(String body) {
    return refused(body).errors().stream().map(e -> e.field() + " " + e.message()).toList();
  }

  private static PayRequest good(String body) {
    Parsed<PayRequest> parsed = parse(body);
    assertThat(parsed).isInstanceOf(Parsed.Good.class);
    return ((Parsed.Good<PayRequest>) parsed).request();
  }

  private static Problem refused(String body) {
    Parsed<PayRequest> parsed = parse(body);
    assertThat(parsed).isInstanceOf(Parsed.Refused.class);
    return ((Parsed.Refused<PayRequest>) parsed).problem();
  }

  private static Parsed<PayRequest> parse(String body) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Idempotency-Key", "key-1");
    return PARSER.parse("default", headers, body.getBytes(StandardCharsets.UTF_8));
  }
}
