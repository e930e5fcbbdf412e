package io.payonce.cli;

import io.payonce.config.Resolved;
import io.payonce.config.Use;
import java.util.EnumSet;
import java.util.Set;

/** {@code bench}: a program of its own, which the launcher runs; here it is only told of. */
final class BenchCommand implements Command {
  @Override
  public String name() {
    return "bench";
  }

  @Override
  public String help() {
    return "Measures a server and checks what it measures: bench --help.";
  }

  @Override
  public Set<Use> uses() {
    return EnumSet.noneOf(Use.class);
  }

  @Override
  public int run(Resolved resolved, Console console) throws StartFailure {
    throw new StartFailure("bench is a program of its own; the launcher, deploy/payonce, runs it");
  }
}
