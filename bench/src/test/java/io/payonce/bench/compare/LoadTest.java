package io.payonce.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LoadTest {
  @Test
  void shouldReadSomeOfTheLoads() {
    assertThat(Load.parse("hot,new")).containsExactlyInAnyOrder(Load.NEW, Load.HOT);
    assertThat(Load.parse(Load.all())).containsExactlyInAnyOrder(Load.values());
  }

  @Test
  void shouldSayWhatIsAllowed() {
    assertThatThrownBy(() -> Load.parse("warm"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("--only must be some of new,cycle,hot,cold,latency, was warm");
  }
}
