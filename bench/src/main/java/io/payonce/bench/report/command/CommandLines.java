package io.payonce.bench.report.command;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A command line as one can type it again, but for what is secret. */
final class CommandLines {
  private static final Pattern USER_AND_PASSWORD = Pattern.compile("//[^/@\\s]*@");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9@%+=:,./_-]+");

  private CommandLines() {}

  /** Words that a shell would take apart are quoted; users and passwords in URLs are stars. */
  static String of(String program, List<String> words) {
    return words.stream()
        .map(word -> USER_AND_PASSWORD.matcher(word).replaceAll("//***@"))
        .map(CommandLines::quoted)
        .collect(Collectors.joining(" ", program + " ", ""))
        .strip();
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
