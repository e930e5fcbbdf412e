package io.payonce.engine;

import io.payonce.guard.GuardConfig;
import io.payonce.partition.PartitionConfig;
import io.payonce.sweep.SweepConfig;
import java.time.Duration;

/**
 * The settings of an engine.
 *
 * @param partitions single-threaded writers, 1 … 1,024
 * @param drain how long a stopping engine finishes what it accepted, 0 … 60 s
 */
public record EngineConfig(
    int partitions,
    PartitionConfig partition,
    SweepConfig sweep,
    GuardConfig guard,
    Duration drain) {
  public EngineConfig {
    if (partitions < 1 || partitions > 1024) {
      throw new IllegalArgumentException("partitions must be 1..1024, was " + partitions);
    }
    if (drain.isNegative() || drain.toSeconds() > 60) {
      throw new IllegalArgumentException("drain must be 0..60s, was " + drain);
    }
  }

  public static EngineConfig withPartitions(int partitions) {
    return new EngineConfig(
        partitions,
        PartitionConfig.DEFAULT,
        SweepConfig.DEFAULT,
        GuardConfig.DEFAULT,
        Duration.ofSeconds(7));
  }
}
