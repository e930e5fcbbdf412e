package io.payonce.audit;

import java.io.IOException;
import java.util.function.Consumer;

/** A provider's own books about one channel. */
public interface Ledger {
  /** The channel that flows reach this provider by. */
  String channel();

  /**
   * Tells every line, in any order, and without keeping them: there may be many millions. Blocks.
   * What was on the books before the call is told; what comes meanwhile may be.
   *
   * @throws IOException when the books cannot be read to their end
   */
  void read(Consumer<LedgerLine> lines) throws IOException;
}
