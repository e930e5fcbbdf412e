package io.payonce.config;

import io.payonce.store.PostgresAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Where PostgreSQL is.
 *
 * @param outside somebody else's server; empty: the server starts its own
 */
public record PostgresPlace(Optional<URI> outside) {
  /** As it is written in settings; empty when it is nothing of the kind. */
  static Optional<PostgresPlace> parse(String text) {
    return text.equals("embedded")
        ? Optional.of(new PostgresPlace(Optional.empty()))
        : Kind.uriOf(text)
            .filter(uri -> List.of("postgresql", "postgres").contains(uri.getScheme()))
            .filter(PostgresPlace::isAddress)
            .map(uri -> new PostgresPlace(Optional.of(uri)));
  }

  /** TLS that asks for papers needs somebody whose word counts. */
  private static boolean isAddress(URI uri) {
    try {
      return PostgresAddress.of(uri.toString()).options().getHost() != null;
    } catch (IllegalArgumentException none) {
      return false;
    }
  }
}
