package io.payonce.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresOutageIT {
  private static final int CALLERS = 40;
  private static final int WARM = 100;
  private static final int DURING = 100;

  /** The two seconds of the contract, and what a busy machine takes to tell. */
  private static final Duration SOON = Duration.ofMillis(2_500);

  @RegisterExtension static final Scene scene = Scene.withOutsideServers();

  @Test
  void shouldSayLaterWhilePostgresIsDeadAndGoOnByItself() throws Exception {
    Witness witness = new Witness();
    Load load = begin(witness);
    scene.outside().killPostgres();
    witness.awaitMore(DURING);
    scene.outside().startPostgres();
    goOn(load, witness);
    assertThat(witness.turnedAway()).isPositive();
  }

  @Test
  void shouldSayLaterWhilePostgresRestartsAndGoOnByItself() throws Exception {
    Witness witness = new Witness();
    Load load = begin(witness);
    scene.outside().restartPostgres();
    goOn(load, witness);
    assertThat(witness.turnedAway()).isPositive();
  }

  @Test
  void shouldSayLaterWhilePostgresHangsAndGoOnByItself() throws Exception {
    Witness witness = new Witness();
    Load load = begin(witness);
    ProcessHandle postgres = scene.outside().postgresProcess().orElseThrow();
    Signals.pause(postgres);
    try {
      witness.awaitTurnedAway(DURING);
    } finally {
      Signals.goOn(postgres);
    }
    goOn(load, witness);
  }

  @Test
  void shouldSurviveTheLossOfItsConnectionsInMidWrite() throws Exception {
    Witness witness = new Witness();
    Load load = begin(witness);
    for (int i = 0; i < 5; i++) {
      scene
          .database()
          .rows(
              "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                  + " WHERE application_name = 'payonce'");
      witness.awaitMore(WARM);
    }
    goOn(load, witness);
  }

  @Test
  void shouldAnswerWhatItKnowsWhilePostgresHangs() throws Exception {
    Ask ask = Ask.sim("approve");
    Reply first = scene.api.pay(ask);
    assertThat(first.status()).isEqualTo(201);
    ProcessHandle postgres = scene.outside().postgresProcess().orElseThrow();
    Signals.pause(postgres);
    List<Reply> replies;
    try {
      replies = scene.storm.pay(scene.api, number -> ask);
    } finally {
      Signals.goOn(postgres);
    }
    assertThat(replies).allMatch(reply -> reply.content().equals(first.content()));
    assertThat(replies).allMatch(reply -> reply.took().compareTo(SOON) < 0);
  }

  private static Load begin(Witness witness) throws Exception {
    Load load = Load.begin(scene.api, witness, CALLERS, Chance.seed(), Chance::smooth);
    witness.awaitMore(WARM);
    return load;
  }

  /** Payments are made again, nobody waited too long, and all is as if nothing had happened. */
  private static void goOn(Load load, Witness witness) throws Exception {
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> scene.api.pay(Ask.sim("approve")).status() == 201);
    witness.awaitMore(WARM);
    load.stop();
    assertThat(witness.longest()).isLessThan(SOON);
    witness.repeatAll(scene);
    witness.assertNoContradiction();
    scene.audit().assertExactlyOnce(witness);
    witness.assertSameAnswers(scene);
  }
}
