package io.payonce.http.wire;

import io.payonce.payment.OrderKey;
import io.payonce.timeline.Entry;
import io.vertx.core.MultiMap;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which part of an order's timeline is asked for.
 *
 * @param after where the page before ended: a time, and what tells the entry from others of that
 *     time; null for the first page
 * @param limit 1 … {@value #MAX_LIMIT}
 */
public record TimelinePage(OrderKey order, @Nullable Place after, int limit) {
  static final int MAX_LIMIT = 500;
  static final int USUAL_LIMIT = 100;

  private static final List<String> KNOWN = List.of("limit", FlowQueries.CURSOR);

  /** The place of an entry. */
  record Place(long millis, long identity) {
    static final int BYTES = 16;

    static Place of(Entry entry) {
      return new Place(
          entry.at().toEpochMilli(), ByteBuffer.wrap(Cursors.digest(entry.identity())).getLong());
    }

    byte[] bytes() {
      return ByteBuffer.allocate(BYTES).putLong(millis).putLong(identity).array();
    }
  }

  /** What the parameters ask for; empty, with errors, when one is not good. */
  public static Optional<TimelinePage> read(
      OrderKey order, MultiMap parameters, FieldErrors errors) {
    Query query = new Query(parameters, KNOWN, errors);
    int limit = query.integer("limit", 1, MAX_LIMIT, USUAL_LIMIT);
    Place after =
        query.value(
            FlowQueries.CURSOR,
            "the nextCursor of a page of this order's timeline",
            text ->
                Cursors.read(list(order), text, Place.BYTES)
                    .map(bytes -> new Place(bytes.getLong(), bytes.getLong()))
                    .orElse(null));
    return errors.isEmpty() ? Optional.of(new TimelinePage(order, after, limit)) : Optional.empty();
  }

  /** The page's share of all entries, which are in order. */
  List<Entry> of(List<Entry> all) {
    int from = after == null ? 0 : indexAfter(all, after);
    return all.subList(from, Math.min(all.size(), from + limit));
  }

  /** If the entry itself is gone, its whole millisecond has been seen. */
  private static int indexAfter(List<Entry> all, Place place) {
    int index = 0;
    while (index < all.size() && all.get(index).at().toEpochMilli() <= place.millis()) {
      if (Place.of(all.get(index)).equals(place)) {
        return index + 1;
      }
      index++;
    }
    return index;
  }

  /** Where the next page begins; null after the last. */
  @Nullable String next(List<Entry> all, List<Entry> page) {
    boolean last = page.isEmpty() || page.get(page.size() - 1) == all.get(all.size() - 1);
    return last ? null : Cursors.write(list(order), Place.of(page.get(page.size() - 1)).bytes());
  }

  private static String list(OrderKey order) {
    return "timeline\n" + order.merchantId() + "\n" + order.orderId();
  }
}
