package io.payonce.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where the ledger of the payment simulator is that an audit looks into, if into any. */
public sealed interface LedgerPlace {
  /** Into none. */
  record None() implements LedgerPlace {}

  /** In the data directory, of the simulator inside the server. */
  record Inside() implements LedgerPlace {}

  /** At a running simulator. */
  record At(URI uri) implements LedgerPlace {}

  /** On disk: a simulator's ledger directory, or the journal in it. */
  record On(Path path) implements LedgerPlace {}

  /** As it is written in settings; empty when it is nothing of the kind. */
  static Optional<LedgerPlace> parse(String text) {
    return switch (text) {
      case "none" -> Optional.of(new None());
      case "inside" -> Optional.of(new Inside());
      default -> text.contains("://") ? at(text) : Kind.pathOf(text).map(On::new);
    };
  }

  private static Optional<LedgerPlace> at(String text) {
    return Kind.uriOf(text)
        .filter(uri -> "http".equals(uri.getScheme()) && uri.getPort() > 0)
        .map(At::new);
  }
}
