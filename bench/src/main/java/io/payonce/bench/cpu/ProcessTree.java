package io.payonce.bench.cpu;

/**
 * A process and all that descend from it.
 *
 * @param name of its part, e.g. engine or postgres; trees of one name are added up
 * @param pid of the process at the top
 */
public record ProcessTree(String name, long pid) {

  /** The process that we are in. */
  public static ProcessTree own(String name) {
    return new ProcessTree(name, ProcessHandle.current().pid());
  }
}
