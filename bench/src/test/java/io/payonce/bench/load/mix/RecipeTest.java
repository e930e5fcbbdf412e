package io.payonce.bench.load.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeTest {
  @Test
  void shouldReadAndWriteWeights() {
    Recipe recipe = Recipe.parse("replay-hot=20,new=70,refund=1");

    assertThat(recipe.weights())
        .isEqualTo(Map.of(Kind.NEW, 70, Kind.REPLAY_HOT, 20, Kind.REFUND, 1));
    assertThat(recipe).hasToString("new=70,replay-hot=20,refund=1");
    assertThat(recipe.needsPayments()).isTrue();
    assertThat(Recipe.parse("new=1,join=1000,cycle=1").needsPayments()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "new",
        "new=",
        "new=0",
        "new=1001",
        "new=-1",
        "old=1",
        "new=1,new=2",
        "new=1,"
      })
  void shouldRefuseAnythingElse(String text) {
    assertThatThrownBy(() -> Recipe.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("--mix must be KIND=WEIGHT,…")
        .hasMessageContaining("new, join, replay-hot");
  }
}
