package io.payonce.bench.start;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of a start, told by the line of the server's log at its end. */
enum Stage {
  /** The log tells its end afterwards, by how long the rest took. */
  JVM("JVM, until the settings are read", "Started in (\\d+) ms"),
  SCHEMA("event loops, connecting, schema", "Schema up to date"),
  ENGINE("engine, recovery and warm-up", "recovery: \\d+ flows"),
  API("access and API", "ready on http://"),
  ANSWER("until /health/ready answers 200", "");

  private final String title;
  private final Pattern end;

  Stage(String title, String end) {
    this.title = title;
    this.end = Pattern.compile(end);
  }

  String title() {
    return title;
  }

  /**
   * When it ended, if a line of the log tells that; the last one is ended by an answer, not by a
   * line.
   *
   * @param now when the line came, in the milliseconds of the result
   */
  OptionalDouble endBy(String line, double now) {
    Matcher told = end.matcher(line);
    if (this == ANSWER || !told.find()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(told.groupCount() == 0 ? now : now - Long.parseLong(told.group(1)));
  }
}
