/**
 * Who writes: each order belongs to one partition, a single-threaded verticle that decides
 * everything about it in order, appends the decisions to the store and only then lets anything out.
 * {@link io.payonce.partition.Partition} is that loop; {@link io.payonce.partition.PartitionRouter}
 * finds it; {@link io.payonce.partition.Payments} is what the outside sees.
 */
@NullMarked
package io.payonce.partition;

import org.jspecify.annotations.NullMarked;
