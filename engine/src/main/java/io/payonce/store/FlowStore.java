package io.payonce.store;

import io.payonce.guard.GuardStore;
import io.payonce.payment.CouponKey;
import io.payonce.payment.Flow;
import io.payonce.payment.OrderKey;
import io.payonce.payment.Refund;
import io.payonce.payment.RefundKey;
import io.payonce.payment.RequestKey;
import io.payonce.payment.Surplus;
import io.payonce.payment.Transition;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The truth about flows. Reads see everything that was committed before they were asked. Every
 * future fails with {@link StoreUnavailable} when the truth can't be reached in time, and with
 * nothing else unless there is a bug. May be called from any event loop; results arrive on the
 * caller's context.
 */
public interface FlowStore extends FlowPages, OrderHistories, Notes {
  /** The writer of one partition: one append at a time. */
  Appender appender(int partition);

  /** The truth about what stands before payments. */
  GuardStore guards();

  /**
   * What is known about orders, keys and coupons, in one go.
   *
   * @param orders at most {@value #MAX_LOOKUP}, as are the others
   * @param flowsPerOrder the newest so many flows of each order; the live one is always among them
   */
  Future<Lookup> look(
      Collection<OrderKey> orders,
      Collection<RequestKey> keys,
      Collection<CouponKey> coupons,
      int flowsPerOrder);

  int MAX_LOOKUP = 10_000;

  Future<Optional<Flow>> flow(UUID flowId);

  Future<Optional<Flow>> flow(RequestKey key);

  /** All flows of an order, newest first, at most {@code limit}. */
  Future<List<Flow>> flows(OrderKey order, int limit);

  /** The history of a flow in order, at most {@code limit} newest of it. */
  Future<List<Transition>> transitions(UUID flowId, int limit);

  /** Flows whose {@code dueAt} has come, the longest overdue first. */
  Future<List<DueFlow>> due(Instant now, int limit);

  /** The refunds of a flow, oldest first, at most {@code limit}; those of surpluses too. */
  Future<List<Refund>> refunds(UUID flowId, int limit);

  Future<Optional<Refund>> refund(RefundKey key);

  /** The surpluses of a flow, oldest first, at most {@code limit}. */
  Future<List<Surplus>> surpluses(UUID flowId, int limit);

  /** Refunds whose {@code dueAt} has come, the longest overdue first. */
  Future<List<DueRefund>> dueRefunds(Instant now, int limit);

  /**
   * Flows in doubt that were created at {@code since} or later and have no {@code dueAt}: those
   * whose writer died between intent and answer. In order of creation, at most {@code limit} of
   * those whose id is greater than {@code after}.
   */
  Future<List<DueFlow>> adrift(Instant since, UUID after, int limit);

  /** The newest flows' orders, for warming up; at most {@code limit}. */
  Future<List<OrderKey>> recentOrders(int limit);

  /**
   * How many flows and refunds are owed a look because their outcome is unknown, and the oldest
   * one's creation.
   */
  Future<InDoubt> inDoubt();

  /** Reports that came before their flow was known, and whose flow is known now. */
  Future<List<InboxEntry>> parkedAndKnown(int limit);

  /**
   * Forgets the answers of flows and refunds created before {@code before}, at most {@code limit}
   * of them a call, oldest first, flows before refunds; goes on where the last call ended, over
   * restarts too.
   *
   * @return the number of those looked at; less than {@code limit} when there are no more
   */
  Future<Integer> forgetAnswers(Instant before, int limit);

  /** The durable promise: every flow in doubt created before it has a {@code dueAt}. */
  Future<Optional<Instant>> recoveryMark();

  Future<Void> saveRecoveryMark(Instant mark);

  /** Whether the store answers. */
  Future<Void> ping();

  Future<Void> close();
}
