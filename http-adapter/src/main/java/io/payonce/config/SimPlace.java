package io.payonce.config;

import java.net.URI;
import java.util.Optional;

/** Where the payment simulator is, if anywhere. */
public sealed interface SimPlace {
  /** Started by the server itself. */
  record Inside() implements SimPlace {}

  /** Nowhere: there is no channel {@code sim}. */
  record None() implements SimPlace {}

  /** A process of its own. */
  record At(URI uri) implements SimPlace {}

  /** As it is written in settings; empty when it is nothing of the kind. */
  static Optional<SimPlace> parse(String text) {
    return switch (text) {
      case "inside" -> Optional.of(new Inside());
      case "none" -> Optional.of(new None());
      default ->
          Kind.uriOf(text).filter(uri -> "http".equals(uri.getScheme())).map(SimPlace.At::new);
    };
  }
}
