package io.payonce.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.bench.load.ScriptedServer.Fault;
import io.payonce.bench.load.drive.Generator;
import io.payonce.bench.load.drive.Phase;
import io.payonce.bench.load.mix.PaymentMix;
import io.payonce.bench.load.mix.Recipe;
import io.payonce.bench.report.Progress;
import io.payonce.bench.server.Api;
import io.payonce.bench.server.Target;
import io.payonce.bench.server.VertxScope;
import io.payonce.bench.server.Waits;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadRunTest {
  private static final String MIX = "new=60,join=10,replay-hot=20,query=10";

  private final VertxScope scope = VertxScope.open();

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void shouldFindNothingWrongWithAServerThatPaysOnce() {
    LoadResult result = run(Fault.NONE, plan(OptionalDouble.empty(), 10));

    assertThat(result.wrong()).isEmpty();
    assertThat(result.rounds()).hasSize(1);
    assertThat(result.rounds().get(0).phase().kinds())
        .containsOnlyKeys("new", "join", "replay-hot", "query");
    assertThat(result.rounds().get(0).cores()).containsOnlyKeys("generator");
    assertThat(result.counted()).isTrue();
    assertThat(result.made().replayed()).isPositive();
    assertThat(result.readBack()).isPositive();
  }

  @Test
  void shouldCheckAnOpenLoopAsWell() {
    LoadResult result = run(Fault.NONE, plan(OptionalDouble.of(500), 0));

    assertThat(result.wrong()).isEmpty();
    Phase phase = result.rounds().get(0).phase();
    assertThat(phase.sent() + phase.unsent()).isEqualTo(500);
  }

  @ParameterizedTest
  @CsvSource({
    "LOSES_AN_ANSWER, 1 calls without an answer",
    "ANSWERS_TWO_PAYMENTS_WITH_ONE_FLOW, payments, but",
    "ANSWERS_FOR_ANOTHER_PAYMENT, somebody-else",
    "CHANGES_A_BYTE_OF_A_REPETITION, was answered otherwise when repeated",
    "PAYS_AGAIN_WHEN_REPEATED, 1 wrong answers",
    "COUNTS_ONE_TOO_MANY, but the server counted",
    "COUNTS_ONE_TOO_FEW, but the server counted",
    "FORGETS_A_FLOW, flows were not read back",
    "FAILS_ONCE, was answered 500",
  })
  void shouldFindWhatAServerDoesWrong(Fault fault, String what) {
    assertThat(run(fault, plan(OptionalDouble.empty(), 0)).wrong())
        .anySatisfy(wrong -> assertThat(wrong).contains(what));
  }

  private static LoadPlan plan(OptionalDouble rate, int prepared) {
    return new LoadPlan(
        Recipe.parse(MIX), 4, rate, prepared, Duration.ZERO, Duration.ofSeconds(1), 1, 1);
  }

  private LoadResult run(Fault fault, LoadPlan plan) {
    URI url = ScriptedServer.start(scope.vertx(), fault);
    Target target =
        new Target(
            url, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), true, () -> {});
    Generator generator =
        Waits.within(
            Duration.ofSeconds(10),
            "connecting",
            Generator.connect(scope.vertx(), url, plan.connections()));
    PaymentMix mix = new PaymentMix(url, "test", plan.recipe(), Optional.empty(), plan.seed());
    try (Progress progress = Progress.onTerminal()) {
      return new LoadRun(
              plan, target, generator, mix, new Api(scope.vertx(), url), Optional.empty(), progress)
          .run();
    }
  }
}
