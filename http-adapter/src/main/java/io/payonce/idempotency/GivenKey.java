package io.payonce.idempotency;

import io.vertx.core.MultiMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The key as the headers of a request have it: none, a good one, or one that can't be used. */
sealed interface GivenKey {
  record None() implements GivenKey {}

  record Good(String key) implements GivenKey {}

  /** Not of the form of a key, or several that differ. */
  record Bad() implements GivenKey {}

  /** The key in any of the headers; it may be given several times if it is the same each time. */
  static GivenKey of(MultiMap headers, List<String> names) {
    @Nullable String found = null;
    for (String name : names) {
      for (String line : headers.getAll(name)) {
        String key = IdempotencyKey.of(line);
        if (key == null || (found != null && !found.equals(key))) {
          return new Bad();
        }
        found = key;
      }
    }
    return found == null ? new None() : new Good(found);
  }
}
