/**
 * What a payment costs in memory: bytes allocated for a new one, bytes kept for a finished order.
 * Measured in this process, on the engine without HTTP and a real PostgreSQL.
 */
@NullMarked
package io.payonce.bench.memory;

import org.jspecify.annotations.NullMarked;
