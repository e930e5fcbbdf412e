package io.payonce.config;

/** What a setting is for; a command takes those for its purpose as flags. */
public enum Use {
  EVERYWHERE,
  SERVE,
  DATABASE,
  AUDIT,
  /** The simulator, inside a server or on its own. */
  SIM,
  /** The simulator on its own. */
  SIM_ALONE
}
