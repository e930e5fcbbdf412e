package io.payonce.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The server is killed at a random instant of a storm, and started again on the same data. */
class KillIT {
  private static final int CALLERS = 60;
  private static final int LEAST_ANSWERS = 100;
  private static final int MOST_ANSWERS = 1_500;

  @RegisterExtension final Scene scene = Scene.withOwnServers("--channel-deadline", "1s");

  private final SplittableRandom random = new SplittableRandom(Chance.seed());
  private final Witness witness = new Witness();

  @Test
  void shouldTellTheOneTruthToCallersWhoRepeatAtOnce() throws Exception {
    for (int kill = 0; kill < 2; kill++) {
      killUnderLoad();
      assertThat(witness.repeatUnanswered(scene))
          .as("requests whose connection broke")
          .isNotEmpty();
      witness.assertSameAnswers(scene);
      witness.assertNoContradiction();
    }
    scene.audit().assertExactlyOnce(witness);
  }

  @Test
  void shouldFindTheTruthThoughNobodyRepeats() throws Exception {
    killUnderLoad();
    scene.audit().assertExactlyOnce(witness);

    witness.repeatUnanswered(scene);
    witness.assertSameAnswers(scene);
    witness.assertNoContradiction();
    scene.audit().assertExactlyOnce(witness);
  }

  private void killUnderLoad() throws Exception {
    Load load = Load.begin(scene.api, witness, CALLERS, random.nextLong(), Chance::faulty);
    witness.awaitMore(random.nextInt(LEAST_ANSWERS, MOST_ANSWERS));
    scene.server.kill();
    load.awaitEnd();
    scene.server.start();
  }
}
