package io.payonce.engine;

import io.micrometer.core.instrument.MeterRegistry;
import io.payonce.channel.Channels;
import io.payonce.dedup.DuplicateFilter;
import io.payonce.payment.AnswerFormat;
import io.payonce.store.FlowStore;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * What an engine works with.
 *
 * @param store the truth; it belongs to the caller, who closes it after the engine
 * @param chance what tokens are made of, and where the partitions' sources of chance get their
 *     seeds: one that any thread may use, and in production one that nobody can guess
 */
public record EngineParts(
    FlowStore store,
    DuplicateFilter filter,
    Channels channels,
    AnswerFormat format,
    InstantSource clock,
    RandomGenerator chance,
    MeterRegistry registry) {}
