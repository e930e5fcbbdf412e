package io.payonce.config;

import java.util.List;

/**
 * The settings as they were looked up.
 *
 * @param problems one line each; with any, {@code settings} must not be used
 * @param warnings one line each
 */
public record Resolution(Resolved settings, List<String> problems, List<String> warnings) {
  public Resolution {
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }
}
