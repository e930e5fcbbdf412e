package io.payonce.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.bench.server.VertxScope;
import io.payonce.bench.server.Waits;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Alone, because other tests have event loops too. */
@Isolated
class EventLoopsTest {
  private static final int BYTES = 50_000_000;
  private static final int CHUNK = 1_000;

  @Test
  void shouldCountWhatEventLoopsAllocateAndNothingElse() {
    try (VertxScope scope = VertxScope.open()) {
      Context loop = scope.vertx().getOrCreateContext();
      on(loop, () -> {});
      long before = EventLoops.allocatedBytes();
      assertThat(allocate()).hasSize(CHUNK);
      long between = EventLoops.allocatedBytes();
      on(loop, EventLoopsTest::allocate);
      long after = EventLoops.allocatedBytes();
      assertThat(between - before).isLessThan(BYTES / 10);
      assertThat(after - between).isBetween((long) BYTES, BYTES * 11L / 10);
    }
  }

  @Test
  void shouldSayWhoAllocates() {
    try (VertxScope scope = VertxScope.open()) {
      Context loop = scope.vertx().getOrCreateContext();
      AllocationProfile profile =
          AllocationProfile.during(() -> on(loop, EventLoopsTest::allocate));
      var first = profile.by(AllocationSite::toString, 1).get(0);
      assertThat(first.of())
          .isEqualTo(
              new AllocationSite(
                      "io.payonce.bench", EventLoopsTest.class.getName() + ".allocate", "int[]")
                  .toString());
      assertThat(first.share()).isGreaterThan(0.9);
      assertThat(profile.samples()).isGreaterThan(1);
    }
  }

  private static void on(Context loop, Runnable work) {
    Promise<Void> done = Promise.promise();
    loop.runOnContext(
        now -> {
          work.run();
          done.complete();
        });
    Waits.within(Duration.ofSeconds(30), "the work", done.future());
  }

  private static List<int[]> allocate() {
    List<int[]> kept = new ArrayList<>();
    for (int i = 0; i < CHUNK; i++) {
      kept.add(new int[BYTES / CHUNK / Integer.BYTES]);
    }
    return kept;
  }
}
