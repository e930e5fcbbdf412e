package io.payonce.bench.memory;

import java.util.List;

/**
 * What a run found.
 *
 * @param allocated bytes for one payment, in each round
 * @param batch mean number of changes of an append, of which a payment has two
 * @param orders that came to memory, and stayed there
 * @param kept what came to the heap with them
 * @param profile of one more round
 * @param wrong what is wrong with the result; empty if it is right
 */
record MemoryResult(
    List<Double> allocated,
    double batch,
    long orders,
    LiveHeap kept,
    AllocationProfile profile,
    List<String> wrong) {}
