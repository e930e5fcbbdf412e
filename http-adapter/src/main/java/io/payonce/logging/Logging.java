package io.payonce.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.net.URL;
import org.slf4j.LoggerFactory;

/**
 * The log of this process. Lines go to the standard error output through a bounded queue that never
 * makes a caller wait: when it is nearly full what is less than a warning is dropped, and when it
 * is full everything.
 */
public final class Logging {
  private static final String CONFIGURATION = "/logback.xml";

  private Logging() {}

  /**
   * Sets the log up anew.
   *
   * @param level of our own lines; others' are never finer than {@code INFO}
   * @param json whether lines are JSON, else text
   */
  public static void configure(String level, boolean json) {
    URL configuration = Logging.class.getResource(CONFIGURATION);
    if (configuration == null
        || !(LoggerFactory.getILoggerFactory() instanceof LoggerContext log)) {
      return;
    }
    log.reset();
    log.putProperty("payonce.log.level", level);
    log.putProperty("payonce.log.appender", json ? "json" : "text");
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(log);
    try {
      configurator.doConfigure(configuration);
    } catch (JoranException e) {
      throw new IllegalStateException(CONFIGURATION + " is broken", e);
    }
  }

  /** Writes what is waiting, for at most a second, and ends the log. */
  public static void flush() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext log) {
      log.stop();
    }
  }
}
