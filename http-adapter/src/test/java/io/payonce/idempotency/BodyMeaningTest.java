package io.payonce.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.payment.Fingerprint;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyMeaningTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1,\"b\":[true,null]} | { \"b\" : [ true , null ], \"a\" : 1.0 }",
        "\"\\u0061\" | \"a\"",
        "1e3 | 1000",
        "{broken | {broken"
      })
  void shouldTakeTheSameForTheSame(String one, String other) {
    assertThat(print(one)).isEqualTo(print(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1} | {\"a\":2}",
        "{\"a\":1} | {\"a\":\"1\"}",
        "{\"a\":null} | {}",
        "[1,2] | [2,1]",
        "[] | {}",
        "{\"a\":1,\"a\":2} | {\"a\":2}",
        "{\"a\":1} | {\"a\":1}x",
        "{broken | { broken",
        "null | []",
        "1e99999999999 | 1e99999999998"
      })
  void shouldTellDifferentBodiesApart(String one, String other) {
    assertThat(print(one)).isNotEqualTo(print(other));
  }

  @Test
  void shouldTellBytesFromJsonThatLooksLikeThem() {
    assertThat(BodyMeaning.json(Buffer.buffer("{x")))
        .isNotEqualTo(BodyMeaning.json(Buffer.buffer("\"{x\"")));
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, true",
    "Application/JSON; charset=utf-8, true",
    "application/merge-patch+json, true",
    "text/plain, false",
    "application/jsonp, false",
    ", false"
  })
  void shouldKnowJsonByItsType(String type, boolean json) {
    assertThat(BodyMeaning.isJson(type)).isEqualTo(json);
  }

  private static Fingerprint print(String body) {
    Map<String, Object> meaning = new HashMap<>();
    meaning.put("body", BodyMeaning.json(Buffer.buffer(body)));
    return Fingerprint.of("op", meaning);
  }
}
