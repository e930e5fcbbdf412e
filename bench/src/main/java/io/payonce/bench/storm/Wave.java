package io.payonce.bench.storm;

/**
 * Rounds that are fired one after another and then checked, before the next wave: what has to be
 * remembered of answers is bounded by this and not by the length of the storm.
 *
 * @param first number of its first round of each shape
 * @param rounds of each shape
 * @param measured whether its durations are in the figures; it is checked in any case
 */
record Wave(int first, int rounds, boolean measured) {}
