package io.payonce.bench.load.mix;

/**
 * What a mix has made, by the answers.
 *
 * @param instant payments on channel instant
 * @param cycles payments through the provider that have succeeded
 * @param flows different flows of both
 * @param refunds that have been made
 * @param replayed answers that were marked as repetitions
 */
public record Made(int instant, int cycles, long flows, int refunds, long replayed) {}
