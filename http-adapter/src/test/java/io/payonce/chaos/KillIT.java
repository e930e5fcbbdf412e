package io.payonce.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillIT {
  private static final int KILLS = 2;
  private static final int CALLERS = 60;
  private static final int LEAST_ANSWERS = 100;
  private static final int MOST_ANSWERS = 1_500;

  @TempDir Path directory;

  @Test
  void shouldLoseAndDoubleNothingWhenKilledAtAnyInstant() throws Exception {
    long seed = Chance.seed();
    SplittableRandom random = new SplittableRandom(seed);
    Witness witness = new Witness();
    try (Scene scene = Scene.withOwnServers(directory, "--channel-deadline", "1s")) {
      for (int kill = 0; kill < KILLS; kill++) {
        Load load = Load.begin(scene.api, witness, CALLERS, random.nextLong(), Chance::faulty);
        witness.awaitMore(random.nextInt(LEAST_ANSWERS, MOST_ANSWERS));
        scene.server.kill();
        load.awaitEnd();
        scene.server.start();
        List<Ask> reset = witness.repeatUnanswered(scene);
        assertThat(reset).as("requests whose connection broke, seed %d", seed).isNotEmpty();
        witness.assertSameAnswers(scene);
        witness.assertNoContradiction();
      }
      scene.audit().assertExactlyOnce(witness);
      witness.assertSameAnswers(scene);
    }
  }
}
