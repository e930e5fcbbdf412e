package io.payonce.sim;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The money that moved, by day (UTC). Not thread-safe. */
final class Bills {
  private final Map<LocalDate, List<BillLine>> byDay = new HashMap<>();

  void add(BillLine line) {
    LocalDate day = LocalDate.ofInstant(line.at(), ZoneOffset.UTC);
    byDay.computeIfAbsent(day, any -> new ArrayList<>()).add(line);
  }

  /** The lines of a day, in order. Grows while the day lasts. */
  List<BillLine> of(LocalDate day) {
    return byDay.getOrDefault(day, List.of());
  }
}
