package io.payonce.bench.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class KeySpaceTest {
  private static final KeySpace KEYS = new KeySpace("scale-0123456789");

  @Test
  void shouldNameEveryPaymentDifferently() {
    List<String> names = LongStream.range(0, 100_000).mapToObj(KEYS::name).toList();

    assertThat(names)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[0-9a-f]{16}-scale-0123456789"));
  }

  @Test
  void shouldSpreadNeighboursOverTheWholeSpace() {
    int[] firstDigits = new int[16];
    LongStream.range(0, 16_000)
        .forEach(n -> firstDigits[Character.digit(KEYS.name(n).charAt(0), 16)]++);

    assertThat(firstDigits).satisfies(all -> assertThat(all).doesNotContain(0));
    for (int count : firstDigits) {
      assertThat(count).isBetween(800, 1_200);
    }
  }

  @Test
  void shouldRefuseNamesThatMakeKeysTooLong() {
    assertThatThrownBy(() -> new KeySpace("x".repeat(41))).hasMessageContaining("1..40");
  }
}
