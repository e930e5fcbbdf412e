package io.payonce.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a caller may do, always within its own merchant. */
public enum Role {
  /** Change something, and read. */
  PAY,
  READ,
  /** Everything. */
  ADMIN;

  /** Whether this role is enough for what needs another. */
  public boolean covers(Role needed) {
    return this == needed || this == ADMIN || (this == PAY && needed == READ);
  }

  /** As keys, tokens and people spell it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Role> of(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }
}
