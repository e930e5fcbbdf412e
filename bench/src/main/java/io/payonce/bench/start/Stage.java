package io.payonce.bench.start;

import java.util.regex.Pattern;

/** A part of a start, told by the line of the server's log at its end. */
enum Stage {
  /** Up to the first own line: the JVM, classes, settings, connections, the look at the schema. */
  SCHEMA("JVM, classes, settings, connecting, schema", "Schema up to date"),
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

  /** Whether a line of the log ends it; the last stage is ended by an answer, not by a line. */
  boolean endsWith(String line) {
    return this != ANSWER && end.matcher(line).find();
  }
}
