package io.payonce.bench.load.mix;

import java.util.UUID;

/**
 * A payment that was made.
 *
 * @param index of its answer among all
 * @param number of its request
 * @param checksum of the first answer's body
 */
record Paid(int index, long number, UUID flowId, int checksum) {}
