package io.payonce.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FingerprintTest {
  @Test
  void shouldNotDependOnTheOrderOfFields() {
    Map<String, Object> ab = new LinkedHashMap<>();
    ab.put("a", 1);
    ab.put("b", Map.of("x", 1, "y", List.of("1", "2")));
    Map<String, Object> ba = new LinkedHashMap<>();
    ba.put("b", Map.of("y", List.of("1", "2"), "x", 1));
    ba.put("a", 1);

    assertThat(Fingerprint.of("pay", ab)).isEqualTo(Fingerprint.of("pay", ba));
  }

  static Stream<Arguments> different() {
    return Stream.of(
        Arguments.of(Map.of("a", "1"), Map.of("a", 1)),
        Arguments.of(Map.of("a", "true"), Map.of("a", true)),
        Arguments.of(Map.of("a", 1), Map.of("b", 1)),
        Arguments.of(Map.of("a", List.of("x", "y")), Map.of("a", List.of("y", "x"))),
        Arguments.of(Map.of("a", List.of(List.of(), "x")), Map.of("a", List.of(List.of("x")))),
        Arguments.of(Map.of("a", List.of()), Map.of("a", Map.of())),
        Arguments.of(Map.of("a", "x", "b", "y"), Map.of("a", "xs1:bs1:y")),
        Arguments.of(Map.of("a", 1), Map.of("a", new BigDecimal("1.01"))));
  }

  @ParameterizedTest
  @MethodSource("different")
  void shouldTellDifferentMeaningsApart(Map<String, Object> one, Map<String, Object> other) {
    assertThat(Fingerprint.of("pay", one)).isNotEqualTo(Fingerprint.of("pay", other));
  }

  @Test
  void shouldDifferByOperation() {
    assertThat(Fingerprint.of("pay", Map.of())).isNotEqualTo(Fingerprint.of("refund", Map.of()));
  }

  static Stream<Arguments> sameNumber() {
    return Stream.of(
        Arguments.of(1, 1L),
        Arguments.of(1, new BigDecimal("1.00")),
        Arguments.of(100, new BigDecimal("1e2")),
        Arguments.of(0, new BigDecimal("0e5")),
        Arguments.of(Long.MIN_VALUE, new BigDecimal("-9223372036854775808")),
        Arguments.of(-1200, new BigDecimal("-1.2e3")),
        Arguments.of(new BigDecimal("1e2147483646"), new BigDecimal("10e2147483645")),
        Arguments.of(0.5, new BigDecimal("0.50")),
        Arguments.of(new BigDecimal("1e900"), new BigDecimal("10e899")));
  }

  @ParameterizedTest
  @MethodSource("sameNumber")
  void shouldTakeEqualNumbersForEqual(Number one, Number other) {
    assertThat(Fingerprint.of("pay", Map.of("n", one)))
        .isEqualTo(Fingerprint.of("pay", Map.of("n", other)));
  }

  @Test
  void shouldComeBackFromItsBytes() {
    Fingerprint fingerprint = Fingerprint.of("pay", Map.of("a", "ü"));

    assertThat(Fingerprint.of(fingerprint.bytes())).isEqualTo(fingerprint);
    assertThatThrownBy(() -> Fingerprint.of(new byte[31]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
