package io.payonce.store;

import static io.payonce.store.Columns.body;
import static io.payonce.store.Columns.code;
import static io.payonce.store.Columns.time;

import io.payonce.payment.Flow;
import io.payonce.payment.Intent;
import io.payonce.payment.Transition;
import io.vertx.core.buffer.Buffer;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Flows and their transitions in the columns of {@link AppendSql}, numbered as there. */
final class FlowColumns {
  static final int COUNT = 37;

  private final Columns columns;

  private FlowColumns(Columns columns) {
    this.columns = columns;
  }

  static void add(Columns columns, List<FlowChange> changes) {
    FlowColumns flows = new FlowColumns(columns);
    flows.addFlows(changes);
    flows.addIntents(changes);
    flows.addTransitions(changes);
  }

  /** $1 … $16 */
  private void addFlows(List<FlowChange> changes) {
    List<Flow> flows = changes.stream().map(FlowChange::flow).toList();
    columns.add(flows, UUID[]::new, Flow::flowId);
    columns.add(flows, Integer[]::new, Flow::version);
    columns.add(flows, String[]::new, flow -> flow.state().name());
    columns.add(flows, Boolean[]::new, Flow::isLive);
    columns.add(flows, Long[]::new, Flow::refunded);
    columns.add(flows, Long[]::new, Flow::refundReserved);
    columns.add(flows, Boolean[]::new, Flow::conflicted);
    columns.add(flows, Integer[]::new, Flow::seq);
    columns.add(flows, OffsetDateTime[]::new, flow -> time(flow.updatedAt()));
    columns.add(flows, OffsetDateTime[]::new, flow -> time(flow.dueAt()));
    columns.add(flows, String[]::new, flow -> flow.receipt().paymentNo());
    columns.add(flows, String[]::new, flow -> flow.receipt().credential());
    columns.add(flows, String[]::new, flow -> flow.receipt().errorCode());
    columns.add(flows, String[]::new, flow -> flow.receipt().errorMessage());
    columns.add(flows, Short[]::new, flow -> code(flow.answer()));
    columns.add(flows, Buffer[]::new, flow -> body(flow.answer()));
  }

  /** $17 … $29, null for flows whose intent is stored. */
  private void addIntents(List<FlowChange> changes) {
    List<@Nullable Intent> intents = new ArrayList<>(changes.size());
    changes.forEach(change -> intents.add(change.isNew() ? change.flow().intent() : null));
    addIntent(intents, String[]::new, intent -> intent.order().merchantId());
    addIntent(intents, String[]::new, intent -> intent.order().orderId());
    addIntent(intents, String[]::new, Intent::requestNo);
    addIntent(intents, String[]::new, Intent::userId);
    addIntent(intents, String[]::new, Intent::channel);
    addIntent(intents, Long[]::new, intent -> intent.money().amount());
    addIntent(intents, String[]::new, intent -> intent.money().currency());
    addIntent(intents, String[]::new, Intent::description);
    addIntent(intents, String[]::new, Intent::couponId);
    addIntent(intents, String[]::new, Intent::metadata);
    addIntent(intents, Buffer[]::new, intent -> Buffer.buffer(intent.fingerprint().bytes()));
    addIntent(intents, OffsetDateTime[]::new, intent -> time(intent.createdAt()));
    addIntent(intents, OffsetDateTime[]::new, intent -> time(intent.expiresAt()));
  }

  private <T> void addIntent(
      List<@Nullable Intent> intents,
      IntFunction<@Nullable T[]> array,
      Function<Intent, @Nullable T> value) {
    columns.add(intents, array, intent -> intent == null ? null : value.apply(intent));
  }

  /** $30 … $37 */
  private void addTransitions(List<FlowChange> changes) {
    List<Transition> transitions = changes.stream().flatMap(c -> c.transitions().stream()).toList();
    columns.add(transitions, UUID[]::new, Transition::flowId);
    columns.add(transitions, Integer[]::new, Transition::seq);
    columns.add(transitions, String[]::new, transition -> transition.from().name());
    columns.add(transitions, String[]::new, transition -> transition.to().name());
    columns.add(transitions, String[]::new, transition -> transition.event().name());
    columns.add(transitions, String[]::new, transition -> transition.cause().name());
    columns.add(transitions, String[]::new, Transition::detail);
    columns.add(transitions, OffsetDateTime[]::new, transition -> time(transition.at()));
  }
}
