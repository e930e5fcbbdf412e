package io.payonce.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much is in doubt.
 *
 * @param count flows and refunds together
 * @param oldest creation of the oldest of them, null when there is none
 */
public record InDoubt(long count, @Nullable Instant oldest) {}
