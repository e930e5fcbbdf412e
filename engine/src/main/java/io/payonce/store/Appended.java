package io.payonce.store;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What became of a batch.
 *
 * @param refused flows whose change was left out: a unique key, another version or a report that
 *     had been applied stood in the way
 * @param attempts the store's count of the order's flows, for each new flow that was written
 */
public record Appended(Set<UUID> refused, Map<UUID, Integer> attempts) {}
