package io.payonce.embedded;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Recognises a server by its process id. An id from a file may belong to any program by now, so
 * only a process that runs the right program on the right path counts; a zombie runs nothing.
 */
final class ServerProcess {
  private ServerProcess() {}

  /** The live process {@code pid}, if it runs {@code program} with {@code path} as an argument. */
  static Optional<ProcessHandle> find(long pid, String program, Path path) {
    return ProcessHandle.of(pid).filter(process -> runs(process.info(), program, path.toString()));
  }

  private static boolean runs(ProcessHandle.Info process, String program, String path) {
    return process.command().filter(command -> isProgram(command, program)).isPresent()
        && process.arguments().filter(a -> Arrays.asList(a).contains(path)).isPresent();
  }

  /** The kernel adds " (deleted)" to a program whose file is gone. */
  private static boolean isProgram(String command, String program) {
    return command.substring(command.lastIndexOf('/') + 1).startsWith(program);
  }
}
