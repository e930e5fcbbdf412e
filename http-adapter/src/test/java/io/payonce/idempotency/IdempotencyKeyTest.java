package io.payonce.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {
  private static final List<String> NAMES = List.of("Idempotency-Key", "X-Request-Id");

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {"abc, abc", "\"abc\", abc", "\"a\\\"b\\\\c\", a\"b\\c", "a\"b, a\"b"})
  void shouldTakeAKeyBareOrQuoted(String line, String key) {
    assertThat(IdempotencyKey.of(line)).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "\"", "\"\"", "\"a\"b\"", "\"a\\b\"", "\"a", "\u00fc"})
  void shouldRefuseWhatIsNone(String line) {
    assertThat(IdempotencyKey.of(line)).isNull();
  }

  @Test
  void shouldBoundTheLength() {
    assertThat(IdempotencyKey.of("k".repeat(255))).isNotNull();
    assertThat(IdempotencyKey.of("k".repeat(256))).isNull();
  }

  @Test
  void shouldTakeTheSameKeyFromSeveralHeaders() {
    MultiMap headers =
        MultiMap.caseInsensitiveMultiMap()
            .add("idempotency-key", "k")
            .add("Idempotency-Key", "\"k\"")
            .add("X-Request-ID", "k");

    assertThat(GivenKey.of(headers, NAMES)).isEqualTo(new GivenKey.Good("k"));
    assertThat(GivenKey.of(headers.add("X-Request-Id", "other"), NAMES))
        .isEqualTo(new GivenKey.Bad());
    assertThat(GivenKey.of(MultiMap.caseInsensitiveMultiMap(), NAMES))
        .isEqualTo(new GivenKey.None());
  }
}
