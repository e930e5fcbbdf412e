package io.payonce.bench.load;

import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every flowId that was answered, so that it can be counted how many different ones there are. */
final class FlowIdLog {
  private static final String PATH = "/v1/payments/";
  private static final int FIRST_CAPACITY = 1 << 16;

  private UUID[] ids = new UUID[FIRST_CAPACITY];
  private int size;

  /** Notes the id that a {@code Location} ends with; false when there is none. */
  boolean add(@Nullable String location) {
    if (location == null || !location.startsWith(PATH)) {
      return false;
    }
    try {
      return add(UUID.fromString(location.substring(PATH.length())));
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  private boolean add(UUID id) {
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, size * 2);
    }
    ids[size++] = id;
    return true;
  }

  int size() {
    return size;
  }

  /** Sorts what is there. */
  long distinct() {
    UUID[] sorted = Arrays.copyOf(ids, size);
    Arrays.sort(sorted);
    long distinct = 0;
    for (int i = 0; i < size; i++) {
      distinct += i == 0 || !sorted[i].equals(sorted[i - 1]) ? 1 : 0;
    }
    return distinct;
  }
}
