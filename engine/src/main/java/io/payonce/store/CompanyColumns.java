package io.payonce.store;

import static io.payonce.store.Columns.body;
import static io.payonce.store.Columns.bytes;
import static io.payonce.store.Columns.code;

import io.payonce.payment.Fingerprint;
import io.payonce.payment.Refund;
import io.payonce.payment.Surplus;
import io.vertx.core.buffer.Buffer;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What comes with flows (reports, refunds, surpluses) in the columns of {@link AppendSql}, numbered
 * as there.
 */
final class CompanyColumns {
  static final int COUNT = 47;

  /** All partitions take the refund numbers in one order, so that no two wait for each other. */
  private static final Comparator<Refund> BY_NUMBER =
      Comparator.comparing(Refund::refundNo, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(refund -> refund.order().merchantId());

  private final Columns columns;

  private CompanyColumns(Columns columns) {
    this.columns = columns;
  }

  static void add(Columns columns, List<FlowChange> changes, List<InboxEntry> parked) {
    List<FlowChange> accompanied = changes.stream().filter(FlowChange::hasCompany).toList();
    CompanyColumns company = new CompanyColumns(columns);
    company.addGuard(accompanied);
    company.addReports(reports(accompanied, parked));
    company.addRefunds(
        accompanied.stream().flatMap(c -> c.refunds().stream()).sorted(BY_NUMBER).toList());
    company.addSurpluses(accompanied.stream().flatMap(c -> c.surpluses().stream()).toList());
  }

  private static List<InboxRow> reports(List<FlowChange> changes, List<InboxEntry> parked) {
    List<InboxRow> rows = new ArrayList<>();
    for (FlowChange change : changes) {
      if (change.report() != null) {
        rows.add(InboxRow.applied(change.report(), change.flow().updatedAt()));
      }
    }
    parked.forEach(entry -> rows.add(InboxRow.parked(entry)));
    return rows;
  }

  /** $53 … $56 */
  private void addGuard(List<FlowChange> changes) {
    columns.add(changes, UUID[]::new, change -> change.flow().flowId());
    columns.add(changes, Integer[]::new, change -> change.flow().version());
    columns.add(changes, Boolean[]::new, change -> change.report() != null);
    columns.add(changes, Boolean[]::new, FlowChange::takesRefundNo);
  }

  /** $57 … $70 */
  private void addReports(List<InboxRow> reports) {
    columns.add(reports, UUID[]::new, row -> row.entry().flowId());
    columns.add(reports, UUID[]::new, row -> row.entry().refundId());
    columns.add(reports, String[]::new, row -> row.entry().channel());
    columns.add(reports, String[]::new, row -> row.entry().eventId());
    columns.add(reports, Long[]::new, row -> row.entry().money().amount());
    columns.add(reports, String[]::new, row -> row.entry().money().currency());
    columns.add(reports, String[]::new, InboxRow::kind);
    columns.add(reports, String[]::new, InboxRow::paymentNo);
    columns.add(reports, String[]::new, InboxRow::credential);
    columns.add(reports, String[]::new, InboxRow::code);
    columns.add(reports, String[]::new, InboxRow::message);
    columns.add(reports, Buffer[]::new, row -> bytes(row.entry().body()));
    columns.add(reports, OffsetDateTime[]::new, row -> columns.time(row.entry().receivedAt()));
    columns.add(reports, OffsetDateTime[]::new, row -> columns.time(row.appliedAt()));
  }

  /** $71 … $91 */
  private void addRefunds(List<Refund> refunds) {
    columns.add(refunds, UUID[]::new, Refund::refundId);
    columns.add(refunds, UUID[]::new, Refund::flowId);
    columns.add(refunds, Integer[]::new, Refund::version);
    columns.add(refunds, String[]::new, refund -> refund.order().merchantId());
    columns.add(refunds, String[]::new, refund -> refund.order().orderId());
    columns.add(refunds, String[]::new, Refund::channel);
    columns.add(refunds, String[]::new, Refund::refundNo);
    columns.add(refunds, String[]::new, Refund::paymentNo);
    columns.add(refunds, Long[]::new, refund -> refund.money().amount());
    columns.add(refunds, String[]::new, refund -> refund.money().currency());
    columns.add(refunds, String[]::new, Refund::reason);
    columns.add(refunds, Buffer[]::new, refund -> bytesOrNull(refund.fingerprint()));
    columns.add(refunds, String[]::new, refund -> refund.state().name());
    columns.add(refunds, String[]::new, Refund::providerRefundNo);
    columns.add(refunds, String[]::new, Refund::errorCode);
    columns.add(refunds, String[]::new, Refund::errorMessage);
    columns.add(refunds, Short[]::new, refund -> code(refund.answer()));
    columns.add(refunds, Buffer[]::new, refund -> body(refund.answer()));
    columns.add(refunds, OffsetDateTime[]::new, refund -> columns.time(refund.dueAt()));
    columns.add(refunds, OffsetDateTime[]::new, refund -> columns.time(refund.createdAt()));
    columns.add(refunds, OffsetDateTime[]::new, refund -> columns.time(refund.updatedAt()));
  }

  /** $92 … $99 */
  private void addSurpluses(List<Surplus> surpluses) {
    columns.add(surpluses, UUID[]::new, Surplus::flowId);
    columns.add(surpluses, String[]::new, Surplus::paymentNo);
    columns.add(surpluses, Long[]::new, surplus -> surplus.money().amount());
    columns.add(surpluses, String[]::new, surplus -> surplus.money().currency());
    columns.add(surpluses, String[]::new, surplus -> surplus.kind().name());
    columns.add(surpluses, String[]::new, surplus -> surplus.handling().name());
    columns.add(surpluses, UUID[]::new, Surplus::refundId);
    columns.add(surpluses, OffsetDateTime[]::new, surplus -> columns.time(surplus.at()));
  }

  private static @Nullable Buffer bytesOrNull(@Nullable Fingerprint fingerprint) {
    return fingerprint == null ? null : bytes(fingerprint);
  }
}
