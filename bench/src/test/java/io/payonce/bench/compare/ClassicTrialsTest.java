package io.payonce.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClassicTrialsTest {
  private final ClassicTrials trials = new ClassicTrials();

  @Test
  void shouldKeepTheFastestAndShowAll() {
    List<ClassicSetting> settings = ClassicSetting.of("32", "auto", true);

    ClassicSetting best =
        trials.best(settings, setting -> setting.connections() == 16 ? 900 : setting.connections());

    assertThat(settings).extracting(ClassicSetting::connections).containsExactly(8, 16, 32);
    assertThat(best.connections()).isEqualTo(16);
    assertThat(trials.figures().orElseThrow().rows())
        .extracting(row -> row.get(1) + " " + row.get(3))
        .containsExactly("8 ", "16 yes", "32 ");
  }

  @Test
  void shouldTryNothingWhereThereIsNoChoice() {
    List<ClassicSetting> settings = ClassicSetting.of("auto", "auto", false);

    trials.best(
        settings,
        setting -> {
          throw new AssertionError("tried " + setting);
        });

    assertThat(settings).hasSize(1);
    assertThat(trials.figures()).isEmpty();
  }

  @Test
  void shouldTryEveryPair() {
    assertThat(ClassicSetting.of("auto", "auto", true)).hasSizeGreaterThanOrEqualTo(9);
  }

  @Test
  void shouldSayWhatIsAllowed() {
    assertThatThrownBy(() -> ClassicSetting.of("32", "many", true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("--classic-connections must be auto or 1..90, was 0");
  }
}
