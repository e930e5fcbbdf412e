package io.payonce.http.wire;

import io.payonce.payment.State;
import io.payonce.store.FlowPage;
import io.payonce.store.FlowQuery;
import io.vertx.core.MultiMap;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which payments a page is asked for. */
public final class FlowQueries {
  static final int USUAL_LIMIT = 20;
  static final String CURSOR = "cursor";

  private static final List<String> KNOWN =
      List.of("orderId", "userId", "state", "channel", "from", "to", "limit", CURSOR);
  private static final int UUID_BYTES = 16;

  private FlowQueries() {}

  /** What the parameters ask for; empty, with errors, when one is not good. */
  public static Optional<FlowQuery> read(
      String merchantId, MultiMap parameters, FieldErrors errors) {
    Query query = new Query(parameters, KNOWN, errors);
    FlowQuery first =
        new FlowQuery(
            merchantId,
            query.text("orderId", Fields::isName, Parameters.NAME),
            query.text("userId", Parameters::isUserId, "1 to 64 characters, none a control"),
            query.constant("state", List.of(State.values())),
            query.text("channel", Parameters::isChannel, "1 to 32 of a-z 0-9 _ -"),
            query.instant("from"),
            query.instant("to"),
            null,
            query.integer("limit", 1, FlowQuery.MAX_LIMIT, USUAL_LIMIT));
    if (first.from() != null && first.to() != null && !first.from().isBefore(first.to())) {
      errors.add("to", "must be later than from");
    }
    UUID before = query.value(CURSOR, cursorAllowed(), text -> place(first, text));
    return errors.isEmpty() ? Optional.of(first.before(before)) : Optional.empty();
  }

  private static String cursorAllowed() {
    return "the nextCursor of a page with the same filters";
  }

  /** Where the next page of the same query begins; null after the last. */
  static @Nullable String cursor(FlowQuery query, FlowPage page) {
    UUID next = page.next();
    if (next == null) {
      return null;
    }
    ByteBuffer place = ByteBuffer.allocate(UUID_BYTES);
    place.putLong(next.getMostSignificantBits()).putLong(next.getLeastSignificantBits());
    return Cursors.write(list(query), place.array());
  }

  private static @Nullable UUID place(FlowQuery query, String cursor) {
    return Cursors.read(list(query), cursor, UUID_BYTES)
        .map(place -> new UUID(place.getLong(), place.getLong()))
        .orElse(null);
  }

  /** No value can hold the separator; the limit may change from page to page. */
  private static String list(FlowQuery query) {
    StringBuilder list = new StringBuilder("payments");
    for (Object filter :
        new @Nullable Object[] {
          query.merchantId(),
          query.orderId(),
          query.userId(),
          query.state(),
          query.channel(),
          query.from(),
          query.to()
        }) {
      list.append('\n').append(filter == null ? "" : filter);
    }
    return list.toString();
  }
}
