package io.payonce.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** A secret that is made once and kept in a file that only its owner can read. */
final class KeptSecret {
  private static final int BYTES = 32;

  private KeptSecret() {}

  /** The secret in the file, made if there is none. For one process at a time. */
  static String in(Path file) throws IOException {
    if (Files.notExists(file)) {
      make(file);
    }
    String secret = Files.readString(file).strip();
    if (secret.isEmpty()) {
      throw new IOException(file + " is empty; remove it, and a new secret is made");
    }
    return secret;
  }

  /** In one step, so that a crash leaves no half of it. */
  private static void make(Path file) throws IOException {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    Path fresh =
        Files.createTempFile(
            file.toAbsolutePath().getParent(),
            ".secret",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n");
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
