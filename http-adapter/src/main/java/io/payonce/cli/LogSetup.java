package io.payonce.cli;

import io.payonce.config.Catalogue;
import io.payonce.config.LogFormat;
import io.payonce.config.Resolved;
import io.payonce.logging.Logging;
import io.payonce.logging.Terminal;

/** The log as the settings want it; for commands that work long enough to have one. */
final class LogSetup {
  private LogSetup() {}

  static void apply(Resolved settings) {
    LogFormat format = settings.get(Catalogue.LOG_FORMAT);
    boolean json = format == LogFormat.AUTO ? !Terminal.isPresent() : format == LogFormat.JSON;
    Logging.configure(settings.get(Catalogue.LOG_LEVEL).name(), json);
  }
}
