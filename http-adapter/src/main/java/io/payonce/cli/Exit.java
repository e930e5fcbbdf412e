package io.payonce.cli;

/** What the process ends with. */
final class Exit {
  static final int DONE = 0;

  /** Something outside is in the way, or is not as it must be; the message says what. */
  static final int FAILED = 1;

  /** The command line or a setting is wrong, or an audit could not look; nothing was begun. */
  static final int MISUSED = 2;

  private Exit() {}
}
