package io.payonce.config;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * The one declaration of an option.
 *
 * @param name as in the file; the flag and the variable are derived from it
 * @param help one sentence, without the bounds and the default
 * @param byDefault as it would be written; empty when there is none
 */
public record Setting<T>(
    String name, String help, Kind<T> kind, Optional<String> byDefault, Secrecy secrecy, Use use) {
  private static final String VARIABLE_PREFIX = "PAYONCE_";

  static <T> Setting<T> of(Use use, String name, Kind<T> kind, Object byDefault, String help) {
    return new Setting<>(name, help, kind, Optional.of(byDefault.toString()), Secrecy.OPEN, use);
  }

  static <T> Setting<T> optional(Use use, String name, Kind<T> kind, String help) {
    return new Setting<>(name, help, kind, Optional.empty(), Secrecy.OPEN, use);
  }

  Setting<T> with(Secrecy newSecrecy) {
    return new Setting<>(name, help, kind, byDefault, newSecrecy, use);
  }

  /** Where a secret may lie instead of being written down itself. */
  Setting<Path> file() {
    return optional(use, name + "-file", Kind.path(), "File whose first line is " + name + ".");
  }

  public String flag() {
    return "--" + name;
  }

  public String variable() {
    return VARIABLE_PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  public boolean isSecret() {
    return secrecy != Secrecy.OPEN;
  }

  /** Whether it may be given on a command line. */
  public boolean hasFlag() {
    return secrecy != Secrecy.WHOLE;
  }
}
