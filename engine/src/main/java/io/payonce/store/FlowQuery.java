package io.payonce.store;

import io.payonce.payment.Flow;
import io.payonce.payment.FlowIds;
import io.payonce.payment.Intent;
import io.payonce.payment.State;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which flows of a merchant are wanted; what is null does not matter.
 *
 * @param state as it is now
 * @param from created at or after this
 * @param to created before this
 * @param before older than the flow with this id
 * @param limit 1 … {@value #MAX_LIMIT}
 */
public record FlowQuery(
    String merchantId,
    @Nullable String orderId,
    @Nullable String userId,
    @Nullable State state,
    @Nullable String channel,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable UUID before,
    int limit) {
  public static final int MAX_LIMIT = 100;

  private static final UUID LOWEST = new UUID(0, 0);
  private static final UUID HIGHEST = new UUID(-1, -1);

  public FlowQuery {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit must be 1.." + MAX_LIMIT + ", was " + limit);
    }
  }

  /** All flows of a merchant, the newest so many of them. */
  public static FlowQuery newest(String merchantId, int limit) {
    return new FlowQuery(merchantId, null, null, null, null, null, null, null, limit);
  }

  public FlowQuery before(@Nullable UUID flowId) {
    return new FlowQuery(merchantId, orderId, userId, state, channel, from, to, flowId, limit);
  }

  /** Ids that fit are not below this one. */
  UUID floor() {
    return from == null ? LOWEST : firstAt(from);
  }

  /** Ids that fit are below this one. */
  UUID ceiling() {
    UUID end = to == null ? HIGHEST : firstAt(to);
    return before != null && MemoryTables.BY_ID.compare(before, end) < 0 ? before : end;
  }

  /** Flows are created at whole milliseconds: at a time within one means from the next one on. */
  private static UUID firstAt(Instant time) {
    Instant millis = time.truncatedTo(ChronoUnit.MILLIS);
    return FlowIds.floor(millis.equals(time) ? millis : millis.plusMillis(1));
  }

  /** Whether the flow is wanted, its age aside. */
  boolean wants(Flow flow) {
    Intent intent = flow.intent();
    return intent.order().merchantId().equals(merchantId)
        && (orderId == null || orderId.equals(intent.order().orderId()))
        && (userId == null || userId.equals(intent.userId()))
        && (state == null || state == flow.state())
        && (channel == null || channel.equals(intent.channel()));
  }
}
