package io.payonce.audit;

import io.payonce.store.Jdbc;
import io.payonce.store.PostgresOptions;
import io.payonce.store.StoreUnavailable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks through a database for what the {@link Rules} say must not be there.
 *
 * <p>Everything is read in one transaction that sees one instant and can change nothing, so a
 * server may go on meanwhile. The queries run in PostgreSQL and give back what is wrong, never what
 * is right, so memory stays the same for any number of rows; of a ledger's lines the session keeps
 * a temporary table. Blocks, for as long as reading all tables takes.
 */
public final class Audit {
  /** Of each rule so many are told, the others counted. */
  public static final int EXAMPLES = 20;

  /** Longer than from a provider's deed to our record of it, and than clocks differ. */
  public static final Duration GRACE = Duration.ofMinutes(1);

  private final String uri;
  private final InstantSource clock;
  private final Duration grace;

  /**
   * An audit of one database, each time that it is run.
   *
   * @param uri {@code postgresql://user:password@host:port/database}
   * @param clock as good as that of the servers that wrote
   * @param grace for so long after a provider's deed nobody has to know of it; at least 0. Where
   *     nothing has been under way for a while it may be 0, else {@link #GRACE} is good
   */
  public Audit(String uri, InstantSource clock, Duration grace) {
    this.uri = uri;
    this.clock = clock;
    this.grace = grace;
  }

  /**
   * Runs every rule that can be run.
   *
   * @param ledger a provider's books; without them the rules about them are left out
   * @param progress is told what is being looked at, in a few words
   * @throws StoreUnavailable when the database can't be read, or is no database of ours
   * @throws IOException when the ledger can't be read
   */
  public AuditReport run(Optional<Ledger> ledger, Progress progress) throws IOException {
    try (Connection connection = Jdbc.dataSource(uri, "payonce audit").getConnection();
        Session session = Session.open(connection)) {
      return run(session, ledger, progress);
    } catch (SQLException e) {
      throw new StoreUnavailable(
          "the data at " + PostgresOptions.of(uri) + " can't be audited: " + e.getMessage(), e);
    }
  }

  private AuditReport run(Session session, Optional<Ledger> ledger, Progress progress)
      throws SQLException, IOException {
    Instant now = clock.instant();
    if (ledger.isPresent()) {
      progress.looksAt("the ledger");
      session.keep(ledger.get());
    }
    Terms terms = new Terms(now.minus(grace), ledger.map(Ledger::channel).orElse(""));
    List<AuditReport.Line> lines = new ArrayList<>();
    for (Rule rule : Rules.all()) {
      if (!rule.ledger() || ledger.isPresent()) {
        progress.looksAt(rule.guarantee() + " " + rule.name());
        lines.add(session.look(rule, terms));
      }
    }
    return new AuditReport(now, lines, unchecked(lines));
  }

  private static Set<Guarantee> unchecked(List<AuditReport.Line> lines) {
    Set<Guarantee> unchecked = EnumSet.allOf(Guarantee.class);
    unchecked.removeAll(
        lines.stream().map(line -> line.rule().guarantee()).collect(Collectors.toSet()));
    return unchecked;
  }

  /** Somebody who waits. */
  public interface Progress {
    void looksAt(String what);
  }
}
