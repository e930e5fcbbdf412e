package io.payonce.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.payment.PayRequest;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchParserTest {
  private static final PaymentParser PAYMENTS =
      new PaymentParser(List.of("sim", "instant"), null, Duration.ofMinutes(30));
  private static final BatchParser PARSER = new BatchParser(PAYMENTS);
  private static final String ITEM =
      "{\"requestNo\":\"k-1\",\"orderId\":\"o-1\",\"amount\":100,\"currency\":\"EUR\",\"channel\":\"sim\"}";

  @Test
  void shouldReadEachPaymentAsIfItHadComeAlone() {
    List<Parsed<PayRequest>> items = items("{\"payments\":[" + ITEM + "]}");
    Parsed<PayRequest> alone = PAYMENTS.parse("m", MultiMap.caseInsensitiveMultiMap(), bytes(ITEM));

    assertThat(items).isEqualTo(List.of(alone));
  }

  @Test
  void shouldLetABadPaymentHarmNoOther() {
    List<Parsed<PayRequest>> items =
        items(
            "{\"payments\":[{\"requestNo\":\"k\",\"amount\":[[{}]]},"
                + ITEM
                + ",7,\"x\",[{\"a\":1}],"
                + ITEM.replace("\"requestNo\":\"k-1\",", "")
                + "]}");

    assertThat(items.stream().map(BatchParserTest::summary))
        .containsExactly(
            "amount orderId currency channel",
            "good",
            "The body must be a JSON object.",
            "The body must be a JSON object.",
            "The body must be a JSON object.",
            "requestNo");
  }

  private static String summary(Parsed<PayRequest> item) {
    if (item instanceof Parsed.Refused<PayRequest> refused) {
      Problem problem = refused.problem();
      return problem.errors().isEmpty()
          ? problem.detail()
          : problem.errors().stream().map(FieldError::field).collect(Collectors.joining(" "));
    }
    return "good";
  }

  @Test
  void shouldTakeFiveHundredAndNoMore() {
    assertThat(items(batch(500))).hasSize(500);
    assertThat(problem(batch(501)).errors())
        .containsExactly(new FieldError("payments", "must be an array of 1 to 500 payments"));
  }

  private static String batch(int size) {
    return "{\"payments\":[" + String.join(",", Collections.nCopies(size, ITEM)) + "]}";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"payments\":[]}",
        "{\"payments\":{}}",
        "{\"payments\":null}",
        "{\"payments\":[{}],\"more\":1}",
        "{\"payments\":[{}],\"payments\":[{}]}"
      })
  void shouldRefuseABatchThatIsNone(String body) {
    assertThat(problem(body).type()).isEqualTo(ProblemType.VALIDATION_FAILED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "{\"payments\":[{]}", "{\"payments\":[{}", "{\"payments\":[]}x"})
  void shouldNotReadWhatIsNoObject(String body) {
    assertThat(problem(body).type()).isEqualTo(ProblemType.MALFORMED_JSON);
  }

  private static List<Parsed<PayRequest>> items(String body) {
    Parsed<List<Parsed<PayRequest>>> parsed = PARSER.parse("m", bytes(body));
    assertThat(parsed).isInstanceOf(Parsed.Good.class);
    return ((Parsed.Good<List<Parsed<PayRequest>>>) parsed).request();
  }

  private static Problem problem(String body) {
    Parsed<List<Parsed<PayRequest>>> parsed = PARSER.parse("m", bytes(body));
    assertThat(parsed).isInstanceOf(Parsed.Refused.class);
    return ((Parsed.Refused<List<Parsed<PayRequest>>>) parsed).problem();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
