package io.payonce.store;

import io.payonce.payment.Answer;
import io.payonce.payment.Flow;
import io.payonce.payment.Intent;
import io.payonce.payment.Transition;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A batch as the columns that {@link Sql#APPEND} takes, each an array, numbered as there. */
final class AppendArguments {
  /** All partitions take the keys in one order, so that no two wait for each other. */
  private static final Comparator<FlowChange> BY_KEY =
      Comparator.comparing((FlowChange change) -> change.flow().intent().requestNo())
          .thenComparing(change -> change.flow().intent().order().merchantId());

  private final List<Object> columns = new ArrayList<>();

  private AppendArguments() {}

  static Tuple of(Batch batch) {
    List<FlowChange> changes = inOrder(batch.changes());
    AppendArguments arguments = new AppendArguments();
    arguments.flows(changes);
    arguments.intents(changes);
    arguments.transitions(changes.stream().flatMap(c -> c.transitions().stream()).toList());
    arguments.reports(reports(batch));
    return Tuple.wrap(arguments.columns);
  }

  /** Successors as they were decided, then new flows by their keys. */
  static List<FlowChange> inOrder(List<FlowChange> changes) {
    List<FlowChange> ordered = new ArrayList<>(changes.size());
    changes.stream().filter(change -> !change.isNew()).forEach(ordered::add);
    changes.stream().filter(FlowChange::isNew).sorted(BY_KEY).forEach(ordered::add);
    return ordered;
  }

  private static List<InboxRow> reports(Batch batch) {
    List<InboxRow> rows = new ArrayList<>();
    for (FlowChange change : batch.changes()) {
      if (change.report() != null) {
        Flow flow = change.flow();
        rows.add(InboxRow.applied(change.report(), flow.version(), flow.updatedAt()));
      }
    }
    batch.parked().forEach(entry -> rows.add(InboxRow.parked(entry)));
    return rows;
  }

  /** $1 … $17 */
  private void flows(List<FlowChange> changes) {
    List<Flow> flows = changes.stream().map(FlowChange::flow).toList();
    column(flows, UUID[]::new, Flow::flowId);
    column(flows, Integer[]::new, Flow::version);
    column(changes, Boolean[]::new, change -> change.report() != null);
    column(flows, String[]::new, flow -> flow.state().name());
    column(flows, Boolean[]::new, Flow::isLive);
    column(flows, Long[]::new, Flow::refunded);
    column(flows, Long[]::new, Flow::refundReserved);
    column(flows, Boolean[]::new, Flow::conflicted);
    column(flows, Integer[]::new, Flow::seq);
    column(flows, OffsetDateTime[]::new, flow -> time(flow.updatedAt()));
    column(flows, OffsetDateTime[]::new, flow -> time(flow.dueAt()));
    column(flows, String[]::new, flow -> flow.receipt().paymentNo());
    column(flows, String[]::new, flow -> flow.receipt().credential());
    column(flows, String[]::new, flow -> flow.receipt().errorCode());
    column(flows, String[]::new, flow -> flow.receipt().errorMessage());
    column(flows, Short[]::new, flow -> code(flow.answer()));
    column(flows, Buffer[]::new, flow -> body(flow.answer()));
  }

  /** $18 … $30, null for flows whose intent is stored. */
  private void intents(List<FlowChange> changes) {
    List<@Nullable Intent> intents = new ArrayList<>(changes.size());
    changes.forEach(change -> intents.add(change.isNew() ? change.flow().intent() : null));
    intent(intents, String[]::new, intent -> intent.order().merchantId());
    intent(intents, String[]::new, intent -> intent.order().orderId());
    intent(intents, String[]::new, Intent::requestNo);
    intent(intents, String[]::new, Intent::userId);
    intent(intents, String[]::new, Intent::channel);
    intent(intents, Long[]::new, intent -> intent.money().amount());
    intent(intents, String[]::new, intent -> intent.money().currency());
    intent(intents, String[]::new, Intent::description);
    intent(intents, String[]::new, Intent::couponId);
    intent(intents, String[]::new, Intent::metadata);
    intent(intents, Buffer[]::new, intent -> Buffer.buffer(intent.fingerprint().bytes()));
    intent(intents, OffsetDateTime[]::new, intent -> time(intent.createdAt()));
    intent(intents, OffsetDateTime[]::new, intent -> time(intent.expiresAt()));
  }

  /** $31 … $38 */
  private void transitions(List<Transition> transitions) {
    column(transitions, UUID[]::new, Transition::flowId);
    column(transitions, Integer[]::new, Transition::seq);
    column(transitions, String[]::new, transition -> transition.from().name());
    column(transitions, String[]::new, transition -> transition.to().name());
    column(transitions, String[]::new, transition -> transition.event().name());
    column(transitions, String[]::new, transition -> transition.cause().name());
    column(transitions, String[]::new, Transition::detail);
    column(transitions, OffsetDateTime[]::new, transition -> time(transition.at()));
  }

  /** $39 … $52 */
  private void reports(List<InboxRow> reports) {
    column(reports, UUID[]::new, row -> row.entry().flowId());
    column(reports, Integer[]::new, InboxRow::version);
    column(reports, String[]::new, row -> row.entry().channel());
    column(reports, String[]::new, row -> row.entry().eventId());
    column(reports, Long[]::new, row -> row.entry().money().amount());
    column(reports, String[]::new, row -> row.entry().money().currency());
    column(reports, String[]::new, InboxRow::kind);
    column(reports, String[]::new, InboxRow::paymentNo);
    column(reports, String[]::new, InboxRow::credential);
    column(reports, String[]::new, InboxRow::code);
    column(reports, String[]::new, InboxRow::message);
    column(reports, Buffer[]::new, row -> Buffer.buffer(row.entry().body().bytes()));
    column(reports, OffsetDateTime[]::new, row -> time(row.entry().receivedAt()));
    column(reports, OffsetDateTime[]::new, row -> time(row.appliedAt()));
  }

  private <T> void intent(
      List<@Nullable Intent> intents,
      IntFunction<@Nullable T[]> array,
      Function<Intent, @Nullable T> value) {
    column(intents, array, intent -> intent == null ? null : value.apply(intent));
  }

  private <R extends @Nullable Object, T> void column(
      List<R> rows, IntFunction<@Nullable T[]> array, Function<R, @Nullable T> value) {
    @Nullable T[] column = array.apply(rows.size());
    for (int i = 0; i < column.length; i++) {
      column[i] = value.apply(rows.get(i));
    }
    columns.add(column);
  }

  private static @Nullable OffsetDateTime time(@Nullable Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable Short code(@Nullable Answer answer) {
    return answer == null ? null : (short) answer.code();
  }

  private static @Nullable Buffer body(@Nullable Answer answer) {
    return answer == null ? null : Buffer.buffer(answer.body());
  }
}
