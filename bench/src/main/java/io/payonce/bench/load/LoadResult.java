package io.payonce.bench.load;

import io.payonce.bench.cpu.CpuReading;
import io.payonce.bench.load.drive.Phase;
import io.payonce.bench.load.drive.WarmUp;
import io.payonce.bench.load.mix.Made;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A load that has been checked.
 *
 * @param warmUp before the rounds
 * @param rounds the measured ones, in order
 * @param cpu readings from the beginning to the end
 * @param made what was made, preparation and warm-up included
 * @param counted whether the server's own counts were compared too
 * @param readBack flows that were asked for again and were right
 * @param audit what the audit said; empty when neither it nor durability could be checked
 * @param wrong empty when every figure is about calls that had their one right answer
 */
record LoadResult(
    WarmUp warmUp,
    List<MeasuredRound> rounds,
    List<CpuReading> cpu,
    Made made,
    boolean counted,
    int readBack,
    Optional<String> audit,
    List<String> wrong) {
  LoadResult {
    rounds = List.copyOf(rounds);
    cpu = List.copyOf(cpu);
    wrong = List.copyOf(wrong);
  }

  /**
   * One measured round.
   *
   * @param cores processors that each part kept busy, by its name
   * @param appends what the server says about its writes, if it tells
   * @param baseline payments by plain SQL for each second, just before, if asked for
   */
  record MeasuredRound(
      Phase phase,
      Map<String, Double> cores,
      Optional<ServerCounts.Appends> appends,
      Optional<Double> baseline) {

    /** Calls for each payment by plain SQL. */
    Optional<Double> ratio() {
      return baseline.map(plain -> phase.rate() / plain);
    }
  }
}
