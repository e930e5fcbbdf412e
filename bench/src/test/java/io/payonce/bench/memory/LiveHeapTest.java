package io.payonce.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payonce.bench.memory.LiveHeap.Content;
import io.payonce.bench.server.BenchFailure;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveHeapTest {
  private static final int MADE = 1_000;

  private record Kept(int number) {}

  @Test
  void shouldReadWhatTheJvmPrints() {
    LiveHeap heap =
        LiveHeap.parse(
            """
             num     #instances         #bytes  class name (module)
            -------------------------------------------------------
               1:         24059        1924720  [B (java.base@17.0.15)
               2:          1000          72000  io.payonce.payment.Flow
               3:            31           5440  [Ljdk.internal.vm.FillerElement; (java.base@25.0.3)
            Total         25059        1996720
            """);
    assertThat(heap.classes())
        .isEqualTo(
            Map.of(
                "[B", new Content(24059, 1924720),
                "io.payonce.payment.Flow", new Content(1000, 72000)));
    assertThat(heap.bytes()).isEqualTo(1996720);
    assertThat(heap.largest(1).get(0).getKey()).isEqualTo("[B");
  }

  @Test
  void shouldRefuseToReadAnythingElse() {
    assertThatThrownBy(() -> LiveHeap.parse("Dynamic Attach is disabled"))
        .isInstanceOf(BenchFailure.class);
  }

  @Test
  void shouldTellWhatCameAndWhatWent() {
    LiveHeap before = new LiveHeap(Map.of("a", new Content(3, 30), "b", new Content(1, 8)));
    LiveHeap after = new LiveHeap(Map.of("a", new Content(5, 50), "c", new Content(2, 32)));
    assertThat(after.since(before).classes())
        .isEqualTo(
            Map.of("a", new Content(2, 20), "b", new Content(-1, -8), "c", new Content(2, 32)));
  }

  @Test
  void shouldCountWhatIsAliveHere() {
    Supplier<LiveHeap> before = LiveHeap.aside();
    Kept[] kept = IntStream.range(0, MADE).mapToObj(Kept::new).toArray(Kept[]::new);
    LiveHeap more = LiveHeap.now().since(before.get());
    assertThat(kept).hasSize(MADE);
    assertThat(more.classes().get(Kept.class.getName())).isEqualTo(new Content(MADE, MADE * 16L));
  }
}
