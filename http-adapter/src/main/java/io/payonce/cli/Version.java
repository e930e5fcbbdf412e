package io.payonce.cli;

import java.util.Optional;

/** The version that was built. */
final class Version {
  private Version() {}

  /** As the jar says; {@code development} outside of one. */
  static String number() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
