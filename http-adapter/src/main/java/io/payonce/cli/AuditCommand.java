package io.payonce.cli;

import io.payonce.audit.Audit;
import io.payonce.audit.AuditReport;
import io.payonce.audit.Ledger;
import io.payonce.config.AuditCatalogue;
import io.payonce.config.Catalogue;
import io.payonce.config.LedgerPlace;
import io.payonce.config.Resolved;
import io.payonce.config.Use;
import io.payonce.embedded.RunningPostgres;
import io.payonce.provider.SimChannel;
import io.payonce.sim.SimBills;
import io.payonce.sim.SimJournal;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** {@code audit}: holds the stored data against the guarantees; a server may be running on it. */
final class AuditCommand implements Command {
  @Override
  public String name() {
    return "audit";
  }

  @Override
  public String help() {
    return "Checks the guarantees over the stored data, and over the simulator's ledger when given,"
        + " while a server runs or not. Ends with 0 when all hold, 1 when it found violations, 2"
        + " when it could not look.";
  }

  @Override
  public Set<Use> uses() {
    return EnumSet.of(Use.EVERYWHERE, Use.DATABASE, Use.AUDIT);
  }

  @Override
  public int run(Resolved resolved, Console console) {
    LogSetup.apply(resolved);
    Teardown teardown = new Teardown();
    Ending ending = Ending.prepare(teardown, console);
    try {
      AuditReport report = audit(resolved, teardown, console);
      AuditPrint print = new AuditPrint(report);
      console.out().println(resolved.get(AuditCatalogue.JSON) ? print.json() : print.text());
      return report.isClean() ? Exit.DONE : Exit.FAILED;
    } catch (StartFailure failure) {
      console.complain(String.valueOf(failure.getMessage()));
      return Exit.MISUSED;
    } finally {
      ending.abandon();
    }
  }

  private static AuditReport audit(Resolved resolved, Teardown teardown, Console console)
      throws StartFailure {
    Optional<Ledger> ledger = ledger(resolved);
    URI postgres = postgres(resolved, teardown);
    Audit audit =
        new Audit(postgres.toString(), InstantSource.system(), resolved.get(AuditCatalogue.GRACE));
    try (Progress progress = new Progress(console)) {
      return Work.step(
          "the audit", () -> audit.run(ledger, what -> progress.show("audit: " + what)));
    }
  }

  private static Optional<Ledger> ledger(Resolved resolved) {
    LedgerPlace place = resolved.get(AuditCatalogue.LEDGER);
    String channel = SimChannel.NAME;
    if (place instanceof LedgerPlace.At at) {
      return Optional.of(new SimBills(at.uri(), channel, InstantSource.system()));
    }
    if (place instanceof LedgerPlace.On on) {
      return Optional.of(new SimJournal(on.path(), channel));
    }
    Path data = resolved.get(Catalogue.DATA_DIR);
    return place instanceof LedgerPlace.Inside
        ? Optional.of(new SimJournal(Simulation.ledgerIn(data), channel))
        : Optional.empty();
  }

  /** The one outside, else the one that a server runs, else one that is started for the audit. */
  private static URI postgres(Resolved resolved, Teardown teardown) throws StartFailure {
    Path data = resolved.get(Catalogue.DATA_DIR);
    if (resolved.get(Catalogue.PG).outside().isEmpty() && !RunningPostgres.hasData(data)) {
      throw new StartFailure("--data-dir: there is no database in " + data);
    }
    return ToDatabase.shared(resolved, teardown);
  }
}
