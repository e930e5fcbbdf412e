package io.payonce.sim;

import static io.payonce.sim.SimSignature.Verdict.FORGED;
import static io.payonce.sim.SimSignature.Verdict.GENUINE;
import static io.payonce.sim.SimSignature.Verdict.MALFORMED;
import static io.payonce.sim.SimSignature.Verdict.MISSING;
import static io.payonce.sim.SimSignature.Verdict.STALE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimSignatureTest {
  private static final byte[] BODY = "{\"amount\":1}".getBytes(UTF_8);
  private static final long NOW = 1_700_000_000;
  // printf '1700000000.{"amount":1}' | openssl dgst -sha256 -hmac whisper
  private static final String HASH =
      "9381032a3aacbbd1749f57106adb302513fd24d0a378dda37f2f07a179a51711";

  private final SimSignature signature = at(NOW, "whisper");

  private static SimSignature at(long seconds, String... secrets) {
    return new SimSignature(List.of(secrets), InstantSource.fixed(Instant.ofEpochSecond(seconds)));
  }

  @Test
  void shouldSignAsOthersDo() {
    assertThat(signature.sign(BODY)).isEqualTo("t=1700000000,v1=" + HASH);
  }

  @ParameterizedTest(name = "{0} s away is {1}")
  @CsvSource({"0,GENUINE", "300,GENUINE", "-300,GENUINE", "301,STALE", "-301,STALE"})
  void shouldHoldTheStampToTheToleranceInBothDirections(
      long seconds, SimSignature.Verdict verdict) {
    String header = at(NOW + seconds, "whisper").sign(BODY);
    assertThat(signature.verify(header, BODY)).isEqualTo(verdict);
  }

  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "t=1700000000,v1=HASH                 | GENUINE",
        "v1=HASH,t=1700000000                 | GENUINE",
        "t=1700000000, v1=HASH                | GENUINE",
        "t=1700000000,v0=1,v1=00,v1=HASH,v1=1 | GENUINE",
        "t=1700000001,v1=HASH                 | FORGED",
        "t=1700000000,v1=00                   | FORGED",
        "t=1700000000,v1=                     | FORGED",
        "t=1700000000,v0=HASH                 | MALFORMED",
        "t=1700000000                         | MALFORMED",
        "v1=HASH                              | MALFORMED",
        "t=1700000000,t=1700000000,v1=HASH    | MALFORMED",
        "t=-1700000000,v1=HASH                | MALFORMED",
        "t=99999999999999999999,v1=HASH       | MALFORMED",
        "t=999999999999,v1=HASH               | STALE",
        "t=,v1=HASH                           | MALFORMED",
        "HASH                                 | MALFORMED",
        "''                                   | MISSING",
      })
  void shouldTellWhatAHeaderIs(String header, SimSignature.Verdict verdict) {
    assertThat(signature.verify(header.replace("HASH", HASH), BODY)).isEqualTo(verdict);
  }

  @Test
  void shouldNotTrustAnAbsentHeaderNorAnEndlessOne() {
    assertThat(signature.verify(null, BODY)).isEqualTo(MISSING);
    assertThat(signature.verify(signature.sign(BODY) + ",v1=0".repeat(400), BODY))
        .isEqualTo(MALFORMED);
  }

  @Test
  void shouldNotTrustUpperCaseHexNorAnotherBody() {
    String loud = "t=1700000000,v1=" + HASH.toUpperCase(Locale.ROOT);
    assertThat(signature.verify(loud, BODY)).isEqualTo(FORGED);
    assertThat(signature.verify(signature.sign(BODY), "{\"amount\":2}".getBytes(UTF_8)))
        .isEqualTo(FORGED);
  }

  @Test
  void shouldUnderstandEachOtherWhileSecretsAreRotated() {
    SimSignature both = at(NOW, "new", "whisper");
    assertThat(both.verify(signature.sign(BODY), BODY)).isEqualTo(GENUINE);
    assertThat(signature.verify(both.sign(BODY), BODY)).isEqualTo(GENUINE);
    assertThat(at(NOW, "new").verify(signature.sign(BODY), BODY)).isEqualTo(FORGED);
    assertThat(at(NOW + 301, "new").verify(both.sign(BODY), BODY)).isEqualTo(STALE);
  }

  @Test
  void shouldRefuseToWorkWithoutASecret() {
    assertThatIllegalArgumentException().isThrownBy(() -> at(NOW));
    assertThatIllegalArgumentException().isThrownBy(() -> at(NOW, "good", " "));
  }
}
