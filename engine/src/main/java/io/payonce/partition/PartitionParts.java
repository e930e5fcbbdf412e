package io.payonce.partition;

import io.payonce.channel.Channels;
import io.payonce.dedup.DuplicateFilter;
import io.payonce.payment.AnswerFormat;
import io.payonce.store.FlowStore;
import java.time.InstantSource;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/**
 * What a partition works with.
 *
 * @param random makes the source of chance of the partition with that index
 * @param clock the time of day; the partition sees to it that its own time never goes back
 */
public record PartitionParts(
    PartitionConfig config,
    FlowStore store,
    DuplicateFilter filter,
    Channels channels,
    AnswerFormat format,
    InstantSource clock,
    IntFunction<RandomGenerator> random,
    PartitionMetrics metrics) {}
