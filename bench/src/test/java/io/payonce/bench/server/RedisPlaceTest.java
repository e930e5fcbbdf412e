package io.payonce.bench.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisPlaceTest {
  @Test
  void shouldReadAUrlAndNotShowItsPassword() {
    RedisPlace place = RedisPlace.of("redis://:secret@127.0.0.1:7000");

    assertThat(place).isEqualTo(new RedisPlace("127.0.0.1", 7000, "secret"));
    assertThat(place.toString()).isEqualTo("127.0.0.1:7000");
    assertThat(place.url()).isEqualTo("redis://:secret@127.0.0.1:7000");
  }

  @Test
  void shouldKnowTheUsualPortAndNeedNoPassword() {
    assertThat(RedisPlace.of("redis://host").url()).isEqualTo("redis://host:6379");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "http://host", "redis:7000", "none"})
  void shouldRefuseAnythingElse(String text) {
    assertThatThrownBy(() -> RedisPlace.of(text)).isInstanceOf(BenchFailure.class);
  }
}
