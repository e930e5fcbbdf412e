package io.payonce.bench.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresPlaceTest {
  @Test
  void shouldReadAUrlAndNotShowItsPassword() {
    PostgresPlace place = PostgresPlace.of("postgresql://me:secret@127.0.0.1:6543/pay");

    assertThat(place).isEqualTo(new PostgresPlace("127.0.0.1", 6543, "pay", "me", "secret"));
    assertThat(place.jdbcUrl()).isEqualTo("jdbc:postgresql://127.0.0.1:6543/pay");
    assertThat(place.toString()).doesNotContain("secret");
  }

  @Test
  void shouldKnowTheUsualPort() {
    assertThat(PostgresPlace.of("postgres://me@host/pay").port()).isEqualTo(5432);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "mysql://me:x@host/pay", "postgresql://host/pay", "postgresql://me@h"})
  void shouldRefuseAnythingElse(String text) {
    assertThatThrownBy(() -> PostgresPlace.of(text)).isInstanceOf(BenchFailure.class);
  }
}
