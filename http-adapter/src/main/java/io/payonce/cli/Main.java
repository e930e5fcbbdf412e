package io.payonce.cli;

import io.payonce.config.Resolution;
import io.payonce.config.Resolved;
import io.payonce.config.Resolver;
import io.payonce.logging.Logging;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The program: finds the command, resolves the settings, runs it. */
public final class Main {
  private Main() {}

  public static void main(String[] words) {
    int code = run(new Console(System.out, System.err), System.getenv(), words);
    Logging.flush();
    System.exit(code);
  }

  /** Everything but the end of the process; returns its exit code. */
  static int run(Console console, Map<String, String> environment, String... words) {
    Arguments arguments = Arguments.parse(words);
    if (arguments.answersByItself(console)) {
      return Exit.DONE;
    }
    List<String> problems = new ArrayList<>(arguments.problems());
    if (arguments.command().isEmpty()) {
      problems.add("the commands are " + String.join(", ", names()) + "; --help tells more");
      return refuse(problems, console);
    }
    Resolution resolution = Resolver.resolve(arguments.sources(environment));
    problems.addAll(resolution.problems());
    if (!problems.isEmpty()) {
      return refuse(problems, console);
    }
    resolution.warnings().forEach(warning -> console.complain("warning: " + warning));
    return run(arguments, resolution.settings(), console);
  }

  private static int run(Arguments arguments, Resolved settings, Console console) {
    try {
      return arguments.command().orElseThrow().run(arguments.words(), settings, console);
    } catch (StartFailure failure) {
      console.complain(String.valueOf(failure.getMessage()));
      return Exit.FAILED;
    }
  }

  private static int refuse(List<String> problems, Console console) {
    problems.forEach(console::complain);
    return Exit.MISUSED;
  }

  private static List<String> names() {
    return Commands.ALL.stream().map(Command::name).toList();
  }
}
