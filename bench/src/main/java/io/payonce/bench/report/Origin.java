package io.payonce.bench.report;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Where figures come from: all that one needs to have them again.
 *
 * @param kind the command, e.g. load
 * @param run the run's name; files are named after it
 * @param command the whole command line, passwords taken out
 * @param at when it began
 * @param build the version and the commit of the bench
 * @param settings what else the figures depend on, by name, e.g. fsync
 */
public record Origin(
    String kind,
    String run,
    String command,
    Instant at,
    Build build,
    Machine machine,
    Map<String, String> settings) {
  private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  public Origin {
    Bounds.requireNamed("the kind", kind);
    Bounds.require(
        run != null && FILE_NAME.matcher(run).matches(),
        "the run must be 1..100 letters, digits, dots and dashes, was " + run);
    Bounds.requireNamed("the command", command);
    Bounds.require(at != null, "the time is missing");
    Bounds.require(build != null, "the build is missing");
    Bounds.require(machine != null, "the machine is missing");
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }

  /** The same with one more setting. */
  public Origin with(String setting, String value) {
    Map<String, String> more = new TreeMap<>(settings);
    more.put(setting, value);
    return new Origin(kind, run, command, at, build, machine, more);
  }
}
