package io.payonce.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuietTest {
  private static final Traffic IDLE = new Traffic(5, 3);

  @Test
  void shouldAllowWhatServersDoByThemselves() {
    assertThat(quiet(new Traffic(25, 23)).wrong()).isEmpty();
  }

  @Test
  void shouldFindEitherDatabaseAskedHoweverManyAnswersThereWere() {
    assertThat(quiet(new Traffic(26, 3)).wrong()).hasSize(1);
    assertThat(quiet(new Traffic(5, 24)).wrong()).hasSize(1);
  }

  private static Replays.Quiet quiet(Traffic busy) {
    return new Replays.Quiet(IDLE, busy, 1_000_000, List.of());
  }
}
