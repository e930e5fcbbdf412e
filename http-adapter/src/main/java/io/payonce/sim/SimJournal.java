package io.payonce.sim;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.payonce.audit.Ledger;
import io.payonce.audit.LedgerLine;
import io.payonce.audit.LedgerLine.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The books of a simulator, by its journal; it may be running or not. */
public final class SimJournal implements Ledger {
  private final Path file;
  private final String channel;

  /**
   * The journal of one simulator.
   *
   * @param place its ledger directory, or the journal in it
   */
  public SimJournal(Path place, String channel) {
    this.file = Files.isDirectory(place) ? JournalFile.in(place) : place;
    this.channel = channel;
  }

  @Override
  public String channel() {
    return channel;
  }

  /** A last line without its end is being written; it was never answered for. */
  @Override
  public void read(Consumer<LedgerLine> lines) throws IOException {
    try (BufferedReader journal = Files.newBufferedReader(file, UTF_8)) {
      long number = 1;
      String line = journal.readLine();
      while (line != null) {
        String next = journal.readLine();
        tell(line, number++, next == null, lines);
        line = next;
      }
    }
  }

  private void tell(String line, long number, boolean last, Consumer<LedgerLine> lines)
      throws IOException {
    Fact fact;
    try {
      fact = FactReader.read(line);
    } catch (RuntimeException damaged) {
      if (last) {
        return;
      }
      throw new IOException(file + " is damaged in line " + number + ": " + damaged, damaged);
    }
    tell(fact, lines);
  }

  private static void tell(Fact fact, Consumer<LedgerLine> lines) {
    if (fact instanceof Fact.Opened asked) {
      String no = asked.outTradeNo();
      lines.accept(
          new LedgerLine(Kind.ASKED, no, null, null, asked.amount(), asked.currency(), asked.at()));
    } else if (fact instanceof Fact.Charged paid) {
      lines.accept(
          new LedgerLine(
              Kind.CHARGED, paid.outTradeNo(), null, paid.paymentNo(), null, null, paid.at()));
    } else if (fact instanceof Fact.RefundOpened asked) {
      String no = asked.outTradeNo();
      lines.accept(
          new LedgerLine(
              Kind.REFUND_ASKED, no, asked.refundNo(), null, asked.amount(), null, asked.at()));
    } else if (fact instanceof Fact.RefundEnded done && done.code() == null) {
      lines.accept(
          new LedgerLine(Kind.REFUNDED, null, done.refundNo(), null, null, null, done.at()));
    }
  }
}
