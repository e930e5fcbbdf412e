package io.payonce.bench.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignatureTest {
  private static final byte[] BODY = "{\"a\":1}".getBytes(UTF_8);

  private final Signature signature = at(1_700_000_000);

  /** The hash was made by another program. */
  @Test
  void shouldBeTheStampedHashOfTheBody() {
    assertThat(signature.sign(BODY))
        .isEqualTo(
            "t=1700000000,v1=ea46b5605e477a634bf504e1b42c1ea2a3ce36203f1d6bc8df820c42a58cdf8f");
  }

  @Test
  void shouldFitItsBodyAlone() {
    String header = signature.sign(BODY);

    assertThat(signature.fits(header, BODY)).isTrue();
    assertThat(signature.fits(header, "{\"a\":2}".getBytes(UTF_8))).isFalse();
    assertThat(
            new Signature("other-secret", () -> Instant.ofEpochSecond(1_700_000_000))
                .fits(header, BODY))
        .isFalse();
  }

  @Test
  void shouldFitForFiveMinutes() {
    String header = signature.sign(BODY);

    assertThat(at(1_700_000_300).fits(header, BODY)).isTrue();
    assertThat(at(1_700_000_301).fits(header, BODY)).isFalse();
  }

  @Test
  void shouldNotFitWhenItIsNone() {
    assertThat(signature.fits(null, BODY)).isFalse();
    assertThat(signature.fits("t=1700000000", BODY)).isFalse();
  }

  private static Signature at(long second) {
    return new Signature("bench-secret", () -> Instant.ofEpochSecond(second));
  }
}
