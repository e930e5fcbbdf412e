package io.payonce.bench.load.drive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private static final List<Integer> ALL = List.of(0, 1, 2, 3, 4);

  private final Turns<Integer> turns = new Turns<>(ALL);

  @Test
  void shouldGiveEachOneTurnInARound() {
    for (int round = 0; round < 10; round++) {
      assertThat(turns.next()).containsExactlyInAnyOrderElementsOf(ALL);
    }
  }

  @Test
  void shouldGoBackwardsInEverySecondRound() {
    for (int i = 0; i < 5; i++) {
      List<Integer> backwards = new ArrayList<>(turns.next());
      Collections.reverse(backwards);
      assertThat(turns.next()).isEqualTo(backwards);
    }
  }

  @Test
  void shouldGiveEachOfThemEveryOtherOneAsItsNeighbour() {
    Set<List<Integer>> neighbours = new HashSet<>();
    for (int round = 0; round < 50; round++) {
      List<Integer> order = turns.next();
      for (int i = 1; i < order.size(); i++) {
        neighbours.add(order.subList(i - 1, i + 1));
      }
    }

    assertThat(neighbours).hasSize(ALL.size() * (ALL.size() - 1));
  }

  @Test
  void shouldBeTheSameInEveryRun() {
    assertThat(new Turns<>(ALL).next()).isEqualTo(turns.next());
  }
}
