package io.payonce.config;

import io.payonce.audit.Audit;
import java.time.Duration;
import java.util.List;

/** The options of the audit. */
public final class AuditCatalogue {
  public static final Setting<LedgerPlace> LEDGER =
      Setting.of(
          Use.AUDIT,
          "ledger",
          Kind.of("http://host:port, a directory or file, inside or none", LedgerPlace::parse),
          "none",
          "Books of the payment simulator to hold the data against: those of a running one, a ledger"
              + " directory, or inside for the one in the data directory.");
  public static final Setting<Duration> GRACE =
      Setting.of(
          Use.AUDIT,
          "grace",
          Kind.duration(Duration.ZERO, Duration.ofDays(1)),
          Durations.print(Audit.GRACE),
          "For so long after the simulator moved money the data need not tell of it.");
  public static final Setting<Boolean> JSON =
      Setting.of(Use.AUDIT, "json", Kind.yesOrNo(), false, "Print the report as JSON.");

  /** In the order of help and {@code config}. */
  static final List<Setting<?>> DECLARED = List.of(LEDGER, GRACE, JSON);

  private AuditCatalogue() {}
}
