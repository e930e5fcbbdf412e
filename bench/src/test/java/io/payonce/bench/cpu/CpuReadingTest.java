package io.payonce.bench.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class CpuReadingTest {
  private static final List<ProcessTimes> TABLE =
      List.of(
          new ProcessTimes(1, 0, 1000),
          new ProcessTimes(10, 1, 1),
          new ProcessTimes(11, 10, 2),
          new ProcessTimes(12, 11, 4),
          new ProcessTimes(20, 11, 8),
          new ProcessTimes(21, 20, 16),
          new ProcessTimes(30, 1, 32));

  @Test
  void shouldReadTheKernelsLineWhateverTheProgramIsCalled() {
    String line =
        "4321 (a) b (c) S 77 4321 4321 0 -1 4194304 1 2 3 4 100 20 3 4000 20 0 1 0 55 66 7 8";
    assertThat(ProcessTimes.parse(line)).isEqualTo(new ProcessTimes(4321, 77, 41_230_000_000L));
  }

  @Test
  void shouldAddUpATreeButNotTheTreesInsideOfIt() {
    assertThat(
            CpuReading.sum(
                List.of(new ProcessTree("engine", 10), new ProcessTree("postgres", 20)), TABLE))
        .isEqualTo(Map.of("engine", 7L, "postgres", 24L));
  }

  @Test
  void shouldAddUpTreesOfOneNameAndLeaveOutWhatIsGone() {
    assertThat(
            CpuReading.sum(
                List.of(
                    new ProcessTree("engine", 20),
                    new ProcessTree("engine", 30),
                    new ProcessTree("redis", 99)),
                TABLE))
        .isEqualTo(Map.of("engine", 56L));
  }

  @Test
  void shouldTellProcessorsKeptBusy() {
    CpuReading before = new CpuReading(100, Map.of("engine", 50L, "redis", 5L));
    CpuReading after = new CpuReading(300, Map.of("engine", 350L, "postgres", 7L));

    assertThat(after.coresSince(before)).containsOnlyKeys("engine");
    assertThat(after.coresSince(before).get("engine")).isCloseTo(1.5, within(1e-9));
    assertThat(before.coresSince(before)).isEmpty();
  }

  @Test
  void shouldSeeThisProcessAtWork() {
    List<ProcessTree> own = List.of(ProcessTree.own("bench"));
    CpuReading before = CpuReading.now(own);
    Awaitility.await()
        .until(() -> CpuReading.now(own).coresSince(before).getOrDefault("bench", 0.0) > 0);
  }

  @Test
  void shouldReadEverySecond() {
    try (CpuLog log = CpuLog.of(List.of(ProcessTree.own("bench")))) {
      Awaitility.await().until(() -> log.readings().size() >= 2);
      assertThat(log.readings().get(0).cpuNanos()).containsOnlyKeys("bench");
    }
  }
}
