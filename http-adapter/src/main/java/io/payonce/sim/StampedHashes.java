package io.payonce.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a signature header: one stamp and one or more {@code v1} hashes; other schemes are
 * ignored. At most 1 KiB is read.
 */
record StampedHashes(String stamp, List<String> hashes) {
  private static final int LONGEST = 1024;
  private static final Pattern STAMP = Pattern.compile("[0-9]{1,12}");

  long seconds() {
    return Long.parseLong(stamp);
  }

  /** The parts of {@code header}, or null when it is too long, has no single stamp or no hash. */
  static @Nullable StampedHashes parse(String header) {
    if (header.length() > LONGEST) {
      return null;
    }
    List<String> stamps = new ArrayList<>();
    List<String> hashes = new ArrayList<>();
    for (String part : header.split(",", -1)) {
      String item = part.strip();
      if (item.startsWith("t=")) {
        stamps.add(item.substring(2));
      } else if (item.startsWith("v1=")) {
        hashes.add(item.substring(3));
      }
    }
    boolean whole =
        stamps.size() == 1 && STAMP.matcher(stamps.get(0)).matches() && !hashes.isEmpty();
    return whole ? new StampedHashes(stamps.get(0), List.copyOf(hashes)) : null;
  }
}
