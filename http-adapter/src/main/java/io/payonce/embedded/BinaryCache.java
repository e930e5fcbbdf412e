package io.payonce.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Unpacked programs, one directory per name, shared by all processes of a user. A directory counts
 * only with its seal, written last, that says what it holds: one that was half unpacked, or that a
 * cleaner has thinned out, is unpacked again. One process unpacks at a time, the others wait.
 */
final class BinaryCache {
  /** Puts the files of a program into an empty directory. */
  interface Filler {
    void fill(Path directory) throws IOException;
  }

  private static final String SEAL = ".complete";

  private final Path root;

  BinaryCache(Path root) throws IOException {
    this.root =
        Files.createDirectories(
                root,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
            .toRealPath();
  }

  /** The complete directory {@code name}, filled first if it has to be. */
  Path directory(String name, Filler filler) throws IOException {
    Path directory = root.resolve(name);
    if (!isComplete(directory)) {
      fill(directory, filler);
    }
    return directory;
  }

  private void fill(Path directory, Filler filler) throws IOException {
    synchronized (BinaryCache.class) { // a file lock holds off other processes, not other threads
      try (FileChannel file =
          FileChannel.open(
              root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        file.lock(); // ends with the channel
        if (!isComplete(directory)) {
          Trees.delete(directory);
          filler.fill(Files.createDirectory(directory));
          Files.writeString(directory.resolve(SEAL), sealOf(directory));
        }
      }
    }
  }

  private static boolean isComplete(Path directory) throws IOException {
    Path seal = directory.resolve(SEAL);
    if (!Files.exists(seal)) {
      return false;
    }
    String sealed = Files.readString(seal);
    Trees.Size size = Trees.size(directory);
    return sealed.equals(describe(size.files() - 1, size.bytes() - Files.size(seal)));
  }

  private static String sealOf(Path directory) throws IOException {
    Trees.Size size = Trees.size(directory);
    return describe(size.files(), size.bytes());
  }

  private static String describe(long files, long bytes) {
    return files + " files, " + bytes + " bytes";
  }
}
