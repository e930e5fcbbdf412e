package io.payonce.store;

import io.payonce.payment.Flow;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes one page of what several walks through the flows have found. A walk that stopped, because
 * it had found or looked at enough, knows nothing of older flows: the page ends where the first of
 * them stopped.
 */
final class Walks {
  private static final Comparator<Flow> NEWEST_FIRST =
      Comparator.comparing(Flow::flowId, MemoryTables.BY_ID).reversed();

  private final FlowQuery query;
  private final List<Flow> found = new ArrayList<>();
  private final Map<String, Walk> walks = new HashMap<>();

  private Walks(FlowQuery query) {
    this.query = query;
  }

  /** A walk is asked for one flow more than the page has, to see whether there is one. */
  static int wanted(FlowQuery query) {
    return query.limit() + 1;
  }

  /** Of rows as {@link PageSql} has them. */
  static FlowPage page(FlowQuery query, RowSet<Row> rows) {
    Walks walks = new Walks(query);
    for (Row row : rows) {
      walks.add(row.getString("walk"), row.getLong("step"), FlowRow.flow(row));
    }
    return walks.page();
  }

  private void add(String name, long step, Flow flow) {
    walks.computeIfAbsent(name, n -> new Walk()).add(step, flow.flowId());
    if (query.wants(flow)) {
      found.add(flow);
    }
  }

  /** One of the walks: how far it came. */
  private static final class Walk {
    private int rows;
    private long steps;
    private @Nullable UUID last;

    void add(long step, UUID flowId) {
      rows++;
      if (last == null || step > steps) {
        steps = step;
        last = flowId;
      }
    }

    boolean stopped(int wanted) {
      return rows == wanted || steps == FlowPages.MAX_LOOKED_AT;
    }
  }

  private @Nullable UUID end() {
    return walks.values().stream()
        .filter(walk -> walk.stopped(wanted(query)))
        .map(walk -> walk.last)
        .max(MemoryTables.BY_ID)
        .orElse(null);
  }

  private FlowPage page() {
    UUID end = end();
    List<Flow> known =
        found.stream()
            .filter(flow -> end == null || MemoryTables.BY_ID.compare(flow.flowId(), end) >= 0)
            .sorted(NEWEST_FIRST)
            .toList();
    if (known.size() <= query.limit()) {
      return new FlowPage(known, end);
    }
    List<Flow> page = known.subList(0, query.limit());
    return new FlowPage(page, page.get(page.size() - 1).flowId());
  }
}
