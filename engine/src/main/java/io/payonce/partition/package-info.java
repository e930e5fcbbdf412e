/**
 * Who writes: each order belongs to one partition, a single-threaded verticle that decides
 * everything about it in order, appends the decisions to the store and only then lets anything out.
 *
 * <p>{@link io.payonce.partition.Partition} is that loop. Around it stand, in the order in which a
 * message meets them: {@link io.payonce.partition.Mailbox} and {@link io.payonce.partition.Intake}
 * (until its order is in memory), {@link io.payonce.partition.Decider} (what shall be), {@link
 * io.payonce.partition.PendingBatch} (what is to be written), {@link io.payonce.partition.Acts}
 * (what follows once it is) and {@link io.payonce.partition.Setbacks} (what follows if it is not).
 * {@link io.payonce.partition.PartitionRouter} finds the partition of an order, and {@link
 * io.payonce.partition.Payments} is what the outside sees.
 */
@NullMarked
package io.payonce.partition;

import org.jspecify.annotations.NullMarked;
