package io.payonce.payment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
  @ParameterizedTest
  @ValueSource(strings = {"EUR", "CNY", "JPY", "KWD"})
  void shouldTakeWhatPeoplePayWith(String code) {
    assertThat(Money.isCurrency(code)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"XXX", "XTS", "XAU", "XDR", "ZZZ", "eur", ""})
  void shouldRefuseCodesWithoutMinorUnits(String code) {
    assertThat(Money.isCurrency(code)).isFalse();
  }
}
