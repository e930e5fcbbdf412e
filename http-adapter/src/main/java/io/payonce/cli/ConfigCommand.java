package io.payonce.cli;

import io.payonce.config.Resolved;
import io.payonce.config.Use;
import java.util.EnumSet;
import java.util.Set;

/** {@code config}: prints the settings as they are resolved, secrets masked. */
final class ConfigCommand implements Command {
  @Override
  public String name() {
    return "config";
  }

  @Override
  public String help() {
    return "Prints all settings as they are resolved, and where each comes from. Secrets are masked.";
  }

  @Override
  public Set<Use> uses() {
    return EnumSet.allOf(Use.class);
  }

  @Override
  public int run(Resolved resolved, Console console) {
    for (Resolved.Entry entry : resolved.entries()) {
      console.out().printf("%-24s %-32s # %s%n", entry.name(), entry.value(), entry.origin());
    }
    return Exit.DONE;
  }
}
