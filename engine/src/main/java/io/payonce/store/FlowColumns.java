package io.payonce.store;

import static io.payonce.store.Columns.body;
import static io.payonce.store.Columns.bytes;
import static io.payonce.store.Columns.code;

import io.payonce.payment.Flow;
import io.payonce.payment.Transition;
import io.vertx.core.buffer.Buffer;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Flows and their transitions in the columns of {@link AppendSql}, numbered as there. */
final class FlowColumns {
  static final int COUNT = 52;

  private final Columns columns;

  private FlowColumns(Columns columns) {
    this.columns = columns;
  }

  static void add(Columns columns, List<FlowChange> successors, List<FlowChange> fresh) {
    FlowColumns flows = new FlowColumns(columns);
    flows.addNext(flowsOf(successors));
    flows.addFresh(flowsOf(fresh));
    flows.addTransitions(transitionsOf(successors, fresh));
  }

  private static List<Flow> flowsOf(List<FlowChange> changes) {
    List<Flow> flows = new ArrayList<>(changes.size());
    for (FlowChange change : changes) {
      flows.add(change.flow());
    }
    return flows;
  }

  private static List<Transition> transitionsOf(
      List<FlowChange> successors, List<FlowChange> fresh) {
    List<Transition> transitions = new ArrayList<>(successors.size() + fresh.size());
    successors.forEach(change -> transitions.addAll(change.transitions()));
    fresh.forEach(change -> transitions.addAll(change.transitions()));
    return transitions;
  }

  /** $1 … $16 */
  private void addNext(List<Flow> flows) {
    columns.add(flows, UUID[]::new, Flow::flowId);
    columns.add(flows, Integer[]::new, Flow::version);
    addStanding(flows);
  }

  /** $17 … $44 */
  private void addFresh(List<Flow> flows) {
    columns.add(flows, UUID[]::new, Flow::flowId);
    addStanding(flows);
    columns.add(flows, String[]::new, flow -> flow.intent().order().merchantId());
    columns.add(flows, String[]::new, flow -> flow.intent().order().orderId());
    columns.add(flows, String[]::new, flow -> flow.intent().requestNo());
    columns.add(flows, String[]::new, flow -> flow.intent().userId());
    columns.add(flows, String[]::new, flow -> flow.intent().channel());
    columns.add(flows, Long[]::new, flow -> flow.intent().money().amount());
    columns.add(flows, String[]::new, flow -> flow.intent().money().currency());
    columns.add(flows, String[]::new, flow -> flow.intent().description());
    columns.add(flows, String[]::new, flow -> flow.intent().couponId());
    columns.add(flows, String[]::new, flow -> flow.intent().metadata());
    columns.add(flows, Buffer[]::new, flow -> bytes(flow.intent().fingerprint()));
    columns.add(flows, OffsetDateTime[]::new, flow -> columns.time(flow.intent().createdAt()));
    columns.add(flows, OffsetDateTime[]::new, flow -> columns.time(flow.intent().expiresAt()));
  }

  /** What may change of a flow. */
  private void addStanding(List<Flow> flows) {
    columns.add(flows, String[]::new, flow -> flow.state().name());
    columns.add(flows, Boolean[]::new, Flow::isLive);
    columns.add(flows, Long[]::new, Flow::refunded);
    columns.add(flows, Long[]::new, Flow::refundReserved);
    columns.add(flows, Boolean[]::new, Flow::conflicted);
    columns.add(flows, Integer[]::new, Flow::seq);
    columns.add(flows, OffsetDateTime[]::new, flow -> columns.time(flow.updatedAt()));
    columns.add(flows, OffsetDateTime[]::new, flow -> columns.time(flow.dueAt()));
    columns.add(flows, String[]::new, flow -> flow.receipt().paymentNo());
    columns.add(flows, String[]::new, flow -> flow.receipt().credential());
    columns.add(flows, String[]::new, flow -> flow.receipt().errorCode());
    columns.add(flows, String[]::new, flow -> flow.receipt().errorMessage());
    columns.add(flows, Short[]::new, flow -> code(flow.answer()));
    columns.add(flows, Buffer[]::new, flow -> body(flow.answer()));
  }

  /** $45 … $52 */
  private void addTransitions(List<Transition> transitions) {
    columns.add(transitions, UUID[]::new, Transition::flowId);
    columns.add(transitions, Integer[]::new, Transition::seq);
    columns.add(transitions, String[]::new, transition -> transition.from().name());
    columns.add(transitions, String[]::new, transition -> transition.to().name());
    columns.add(transitions, String[]::new, transition -> transition.event().name());
    columns.add(transitions, String[]::new, transition -> transition.cause().name());
    columns.add(transitions, String[]::new, Transition::detail);
    columns.add(transitions, OffsetDateTime[]::new, transition -> columns.time(transition.at()));
  }
}
