package io.payonce.bench.report;

import java.io.IOException;
import java.nio.file.Path;

/** Why a file is not the report of a run. */
public final class UnreadableReport extends IOException {
  private static final long serialVersionUID = 1;

  UnreadableReport(Path file, String why) {
    super(file + " " + why);
  }
}
