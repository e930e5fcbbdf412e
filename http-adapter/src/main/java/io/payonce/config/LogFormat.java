package io.payonce.config;

/** What log lines look like. */
public enum LogFormat {
  /** Text on a terminal, else JSON. */
  AUTO,
  JSON,
  TEXT
}
