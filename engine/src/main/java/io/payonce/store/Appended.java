package io.payonce.store;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What became of a batch.
 *
 * @param refused flows whose change was left out: a unique key, another version or a report that
 *     had been applied stood in the way, or the store can't hold it
 * @param attempts the store's count of the order's flows, for each new flow that was written
 * @param poisoned the refused flows whose change the store can't hold, now or ever: a bug
 *     somewhere, and the same change need not be tried again
 */
public record Appended(Set<UUID> refused, Map<UUID, Integer> attempts, Set<UUID> poisoned) {
  public Appended {
    refused = Set.copyOf(refused);
    attempts = Map.copyOf(attempts);
    poisoned = Set.copyOf(poisoned);
  }

  public Appended(Set<UUID> refused, Map<UUID, Integer> attempts) {
    this(refused, attempts, Set.of());
  }
}
