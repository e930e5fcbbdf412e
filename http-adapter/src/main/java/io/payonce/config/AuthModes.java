package io.payonce.config;

import java.util.Optional;

/** The ways in which callers may say who they are. */
public record AuthModes(boolean keys, boolean jwt) {
  /** Whether they must, in one way or the other. */
  public boolean isGuarded() {
    return keys || jwt;
  }

  /** As it is written in settings; empty when it is nothing of the kind. */
  static Optional<AuthModes> parse(String text) {
    return switch (text) {
      case "none" -> Optional.of(new AuthModes(false, false));
      case "keys" -> Optional.of(new AuthModes(true, false));
      case "jwt" -> Optional.of(new AuthModes(false, true));
      case "keys+jwt", "jwt+keys" -> Optional.of(new AuthModes(true, true));
      default -> Optional.empty();
    };
  }
}
