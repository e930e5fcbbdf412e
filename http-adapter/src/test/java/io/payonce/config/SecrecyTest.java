package io.payonce.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecrecyTest {
  @ParameterizedTest
  @CsvSource({
    "postgresql://u:p@h:5432/d, postgresql://u:****@h:5432/d",
    "postgresql://u:p@ss@h/d, postgresql://u:****@h/d",
    "postgresql://u@h/d, postgresql://u@h/d",
    "postgresql://h/d?user=u&password=p&x=y, postgresql://h/d?user=u&password=****&x=y",
    "redis://:p@h, redis://:****@h",
    "none, none"
  })
  void shouldMaskThePasswordOfAnAddress(String text, String shown) {
    assertThat(Secrecy.PASSWORD_INSIDE.shown(text)).isEqualTo(shown);
  }
}
