package io.payonce.bench.report;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
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

  /** Of the program that runs; the commit is that of the source tree in which it lies, if any. */
  public static Build here() {
    String version = Build.class.getPackage().getImplementationVersion();
    return new Build(Objects.requireNonNullElse(version, UNKNOWN), commitOfSources());
  }

  /** With a + when the sources were changed since. */
  private static String commitOfSources() {
    URL program = Build.class.getProtectionDomain().getCodeSource().getLocation();
    if (!"file".equals(program.getProtocol())) {
      return UNKNOWN;
    }
    ProcessBuilder git =
        new ProcessBuilder("git", "describe", "--always", "--abbrev=10", "--exclude=*", "--dirty=+")
            .directory(new File(program.getPath()).getParentFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      return said(git.start());
    } catch (IOException e) {
      return UNKNOWN; // There is no git.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return UNKNOWN;
    }
  }

  private static String said(Process git) throws IOException, InterruptedException {
    if (!git.waitFor(GIT_SECONDS, TimeUnit.SECONDS)) {
      git.destroyForcibly();
      return UNKNOWN;
    }
    String commit = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    return git.exitValue() == 0 && !commit.isEmpty() ? commit : UNKNOWN;
  }
}
