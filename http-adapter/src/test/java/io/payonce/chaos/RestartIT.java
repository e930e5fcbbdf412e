package io.payonce.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RestartIT {
  private static final int CALLERS = 40;
  private static final int SOME = 400;
  private static final Duration END = Duration.ofSeconds(10);

  @RegisterExtension static final Scene scene = Scene.withOwnServers();

  @Test
  void shouldAnswerAfterARestartAsBefore() throws Exception {
    List<Ask> asks =
        List.of(
            Ask.instant(),
            Ask.sim("approve"),
            Ask.sim("decline"),
            Ask.sim("pending:0"),
            Ask.sim("slow:100,pending:50"));
    List<Reply> before = asks.stream().map(scene.api::pay).toList();
    assertThat(before).allMatch(Reply::isPayment);

    assertThat(scene.server.terminate()).isZero();
    scene.server.start();

    for (int i = 0; i < asks.size(); i++) {
      Ask ask = asks.get(i);
      String content = before.get(i).content();
      List<Reply> cold = scene.storm.pay(scene.api, number -> ask);
      assertThat(cold).allMatch(reply -> reply.content().equals(content));
      assertThat(scene.api.pay(ask.withNewOrder()).status()).isEqualTo(422);
      String state = before.get(i).text("state");
      int another = state.equals("FAILED") ? 201 : 409;
      assertThat(scene.api.pay(ask.withNewKey()).status()).isEqualTo(another);
    }
  }

  @Test
  void shouldFinishWhatItAcceptedBeforeItEnds() throws Exception {
    long calls = scene.provider.calls();
    CompletableFuture<List<Reply>> replies =
        CompletableFuture.supplyAsync(
            () -> scene.storm.pay(scene.api, number -> Ask.sim("slow:1500,approve")));
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> scene.provider.calls() >= calls + Storm.THREADS);
    assertEndsWell();
    assertThat(replies.get(20, TimeUnit.SECONDS)).allMatch(reply -> reply.status() == 201);
    scene.server.start();
  }

  @Test
  void shouldEndInOrderUnderLoad() throws Exception {
    Witness witness = new Witness();
    Load load = Load.begin(scene.api, witness, CALLERS, Chance.seed(), Chance::faulty);
    witness.awaitMore(SOME);
    assertEndsWell();
    load.awaitEnd();
    scene.server.start();

    witness.repeatUnanswered(scene);
    witness.assertSameAnswers(scene);
    witness.assertNoContradiction();
    scene.audit().assertExactlyOnce(witness);
  }

  private static void assertEndsWell() throws Exception {
    long begun = System.nanoTime();
    assertThat(scene.server.terminate()).isZero();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(END);
  }
}
