package io.payonce.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenNumbersTest {
  private static final Instant LAST_OF_THE_DAY = Instant.parse("2026-11-21T23:59:59.999Z");
  private static final String DIGITS = "0123456789abcdef";

  private final SplittableRandom random = new SplittableRandom(11);

  @Test
  void shouldHaveTheDayOfItsIssueInUtc() {
    String token = TokenNumbers.next(LAST_OF_THE_DAY, random);

    assertThat(token).matches("PAY-20261121-[0-9a-f]{32}-[0-9]{3}");
    assertThat(TokenNumbers.hasForm(token)).isTrue();
    assertThat(TokenNumbers.isSound(token)).isTrue();
  }

  @Test
  void shouldCheckWithTheRemainderBy997() {
    assertThat(TokenNumbers.isSound("PAY-20261121-00000000000000000000000000000001-636")).isTrue();
  }

  @Test
  void shouldFindEveryWrongDigit() {
    String token = TokenNumbers.next(LAST_OF_THE_DAY, random);
    for (int i = "PAY-".length(); i < token.length(); i++) {
      for (int value = 0; value < DIGITS.length(); value++) {
        char digit = DIGITS.charAt(value);
        String mistyped = token.substring(0, i) + digit + token.substring(i + 1);
        if (TokenNumbers.hasForm(mistyped) && !mistyped.equals(token)) {
          assertThat(TokenNumbers.isSound(mistyped)).as(mistyped).isFalse();
        }
      }
    }
  }

  @Test
  void shouldFindNeighboursThatChangedPlaces() {
    for (int round = 0; round < 100; round++) {
      String token = TokenNumbers.next(LAST_OF_THE_DAY, random);
      int end = token.length() - "-123".length();
      for (int i = "PAY-".length(); i + 1 < end; i++) {
        char one = token.charAt(i);
        char other = token.charAt(i + 1);
        String swapped = token.substring(0, i) + other + one + token.substring(i + 2);
        if (TokenNumbers.hasForm(swapped) && one != other) {
          assertThat(TokenNumbers.isSound(swapped)).as(swapped).isFalse();
        }
      }
    }
  }

  @Test
  void shouldNotRepeatItself() {
    Set<String> tokens = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      tokens.add(TokenNumbers.next(LAST_OF_THE_DAY, random));
    }
    assertThat(tokens).hasSize(10_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "PAY-",
        "PAY-20261121-0123456789abcdef0123456789abcdef",
        "PAY-20261121-0123456789abcdef0123456789abcde-123",
        "PAY-20261121-0123456789ABCDEF0123456789abcdef-123",
        "PAY-20261121-0123456789abcdef0123456789abcdef-12",
        "PAY-20261121-0123456789abcdef0123456789abcdef-1234",
        "PAY-2026112-0123456789abcdef0123456789abcdef-123",
        "pay-20261121-0123456789abcdef0123456789abcdef-123",
        " PAY-20261121-0123456789abcdef0123456789abcdef-123",
        "PAY-20261121-0123456789abcdef0123456789abcdef-123\n",
        "PAY-２０261121-0123456789abcdef0123456789abcdef-123"
      })
  void shouldNotTakeAnotherForm(String text) {
    assertThat(TokenNumbers.hasForm(text)).isFalse();
  }
}
