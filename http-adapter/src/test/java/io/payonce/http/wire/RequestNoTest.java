package io.payonce.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestNoTest {
  private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();
  private final FieldErrors errors = new FieldErrors();

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          k,            k
          8e03978e-40d5-43e8-bc93-6894a57f9324, 8e03978e-40d5-43e8-bc93-6894a57f9324
          "k",          k
          "a\\"b\\\\c", a"b\\c
          a"b,          a"b
          a",           a"
          `a;b=c`,      a;b=c
          `a,b`,        `a,b`
          !~,           !~
          """)
  void shouldReadTheHeader(String header, String key) {
    headers.add("idempotency-key", header);

    assertThat(requestNo(null)).isEqualTo(key);
    assertThat(errors.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\"",
        "\"\"",
        "\"a",
        "\"a\"b\"",
        "\"a\" ",
        "\"a\";x=1",
        "\"a\\\"",
        "\"a\\b\"",
        "a b",
        "\"a b\"",
        "a\tb",
        "é",
        "a\u007f",
        "\"a\", \"b\""
      })
  void shouldRefuseABadHeader(String header) {
    headers.add("Idempotency-Key", header);

    assertThat(requestNo(null)).isNull();
    assertThat(errors.all()).extracting(FieldError::field).containsExactly("requestNo");
    assertThat(errors.all().get(0).message()).contains("Idempotency-Key");
  }

  @Test
  void shouldTakeNoMoreThan255Characters() {
    headers.add("Idempotency-Key", "k".repeat(255));
    assertThat(requestNo(null)).hasSize(255);

    headers.set("Idempotency-Key", "k".repeat(256));
    assertThat(requestNo(null)).isNull();
  }

  @Test
  void shouldMissAKeyThatIsNowhere() {
    assertThat(requestNo(null)).isNull();
    assertThat(errors.all().get(0).message()).contains("is required");
  }

  @Test
  void shouldTakeTheSameKeyFromSeveralPlaces() {
    headers.add("Idempotency-Key", "k").add("Idempotency-Key", "\"k\"").add("X-Request-Id", "k");

    assertThat(requestNo("k")).isEqualTo("k");
    assertThat(errors.isEmpty()).isTrue();
  }

  @Test
  void shouldTakeTheKeyFromTheConfiguredHeader() {
    headers.add("X-Request-Id", "k");

    assertThat(requestNo(null)).isEqualTo("k");
    assertThat(errors.isEmpty()).isTrue();
  }

  @Test
  void shouldIgnoreTheKeyHeaderWhenNoneIsConfigured() {
    headers.add("X-Request-Id", "k");

    assertThat(RequestNo.of(headers, null, null, false, errors)).isNull();
  }

  @Test
  void shouldRefuseDifferentKeysInHeaderAndBody() {
    headers.add("Idempotency-Key", "k");

    requestNo("other");
    assertThat(errors.all().get(0).message()).contains("different values");
  }

  @Test
  void shouldRefuseDifferentKeysInRepeatedLines() {
    headers.add("Idempotency-Key", "k").add("Idempotency-Key", "other");

    requestNo(null);
    assertThat(errors.all().get(0).message()).contains("different values");
  }

  @Test
  void shouldRefuseDifferentKeysInDifferentHeaders() {
    headers.add("Idempotency-Key", "k").add("X-Request-Id", "other");

    requestNo(null);
    assertThat(errors.all().get(0).message()).contains("different values");
  }

  @Test
  void shouldNotComplainTwiceAboutABadKeyInTheBody() {
    assertThat(RequestNo.of(headers, null, null, true, errors)).isNull();
    assertThat(errors.isEmpty()).isTrue();
  }

  private String requestNo(String inBody) {
    return RequestNo.of(headers, "X-Request-Id", inBody, false, errors);
  }
}
