package io.payonce.bench.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Which bench it was. */
public record Build(String version, String commit) {
  private static final String UNKNOWN = "unknown";
  private static final int GIT_SECONDS = 2;

  public Build {
    Bounds.requireNamed("the version", version);
    Bounds.requireNamed("the commit", commit);
  }

  /** Of the program that runs; the commit is that of the working directory's sources, if any. */
  public static Build here() {
    String version = Build.class.getPackage().getImplementationVersion();
    return new Build(Objects.requireNonNullElse(version, UNKNOWN), commitOfSources());
  }

  /** With a + when the sources were changed since. */
  private static String commitOfSources() {
    String commit = git("describe", "--always", "--abbrev=10", "--exclude=*", "--dirty=+");
    return commit.isBlank() ? UNKNOWN : commit;
  }

  private static String git(String... words) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
    try {
      Process git =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      if (!git.waitFor(GIT_SECONDS, TimeUnit.SECONDS)) {
        git.destroyForcibly();
        return "";
      }
      String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return git.exitValue() == 0 ? said.strip() : "";
    } catch (IOException e) {
      return ""; // There is no git.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
