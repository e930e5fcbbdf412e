package io.payonce.config;

import java.util.regex.Pattern;

/** How much of a setting nobody may see. */
public enum Secrecy {
  /** Nothing. */
  OPEN {
    @Override
    public String shown(String text) {
      return text;
    }
  },
  /** The password in an address, {@code scheme://user:password@host}. */
  PASSWORD_INSIDE {
    @Override
    public String shown(String text) {
      return PASSWORD_PARAMETER
          .matcher(PASSWORD.matcher(text).replaceAll("$1" + MASK + "@"))
          .replaceAll("$1" + MASK);
    }
  },
  /** All of it. It is never taken from a command line, which every user of the machine can read. */
  WHOLE {
    @Override
    public String shown(String text) {
      return MASK;
    }
  };

  private static final String MASK = "****";
  // Up to the last @: a password may hold one that nobody encoded.
  private static final Pattern PASSWORD = Pattern.compile("^([^:/]+://[^:/@]*:).*@");
  private static final Pattern PASSWORD_PARAMETER =
      Pattern.compile("([?&][a-z_]*password=)[^&]*", Pattern.CASE_INSENSITIVE);

  /** The text with what nobody may see replaced. */
  public abstract String shown(String text);

  /** Whether this text holds something that nobody may see. */
  boolean conceals(String text) {
    return !shown(text).equals(text);
  }
}
