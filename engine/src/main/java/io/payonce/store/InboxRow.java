package io.payonce.store;

import io.payonce.payment.Fingerprint;
import io.payonce.payment.Money;
import io.payonce.payment.Outcome;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A report in the columns that it is stored in.
 *
 * @param appliedAt null while it is parked
 * @param kind the sort of outcome; which of the following four are there depends on it
 */
record InboxRow(
    InboxEntry entry,
    @Nullable Instant appliedAt,
    String kind,
    @Nullable String paymentNo,
    @Nullable String credential,
    @Nullable String code,
    @Nullable String message) {
  private static final String SUCCEEDED = "SUCCEEDED";
  private static final String ACCEPTED = "ACCEPTED";
  private static final String DECLINED = "DECLINED";
  private static final String CLOSED = "CLOSED";
  private static final String NOT_FOUND = "NOT_FOUND";
  private static final String UNKNOWN = "UNKNOWN";

  static InboxRow applied(InboxEntry entry, Instant at) {
    return of(entry, at);
  }

  static InboxRow parked(InboxEntry entry) {
    return of(entry, null);
  }

  private static InboxRow of(InboxEntry entry, @Nullable Instant at) {
    Outcome outcome = entry.outcome();
    if (outcome instanceof Outcome.Succeeded paid) {
      return new InboxRow(entry, at, SUCCEEDED, paid.paymentNo(), null, null, null);
    }
    if (outcome instanceof Outcome.Accepted taken) {
      return new InboxRow(entry, at, ACCEPTED, taken.paymentNo(), taken.credential(), null, null);
    }
    if (outcome instanceof Outcome.Declined no) {
      return new InboxRow(entry, at, DECLINED, null, null, no.code(), no.message());
    }
    if (outcome instanceof Outcome.Unknown silent) {
      return new InboxRow(entry, at, UNKNOWN, null, null, null, silent.reason());
    }
    String kind = outcome instanceof Outcome.Closed ? CLOSED : NOT_FOUND;
    return new InboxRow(entry, at, kind, null, null, null, null);
  }

  /** By the positions of {@link Sql#PARKED_AND_KNOWN}. */
  static InboxEntry entry(Row row) {
    return new InboxEntry(
        row.getString(0),
        row.getString(1),
        row.getUUID(2),
        row.getUUID(12),
        new Money(row.getLong(3), row.getString(4)),
        outcome(row),
        Fingerprint.of(row.getBuffer(10).getBytes()),
        row.getOffsetDateTime(11).toInstant());
  }

  /** By the positions of {@link HistorySql#REPORTS}. */
  static FiledReport filed(Row row) {
    return new FiledReport(entry(row), FlowRow.instantOrNull(row.getOffsetDateTime(13)));
  }

  private static Outcome outcome(Row row) {
    String kind = row.getString(5);
    return switch (kind) {
      case SUCCEEDED -> new Outcome.Succeeded(row.getString(6));
      case ACCEPTED -> new Outcome.Accepted(row.getString(6), row.getString(7));
      case DECLINED -> new Outcome.Declined(row.getString(8), row.getString(9));
      case CLOSED -> new Outcome.Closed();
      case NOT_FOUND -> new Outcome.NotFound();
      case UNKNOWN -> new Outcome.Unknown(row.getString(9));
      default -> throw new IllegalStateException("no such outcome: " + kind);
    };
  }
}
