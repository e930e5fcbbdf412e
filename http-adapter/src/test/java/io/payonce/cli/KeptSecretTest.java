package io.payonce.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptSecretTest {
  @TempDir Path directory;

  @Test
  void shouldBeMadeOnceAndBePrivate() throws IOException {
    Path file = directory.resolve("secret");
    String secret = KeptSecret.in(file);

    assertThat(secret).hasSizeGreaterThan(40);
    assertThat(KeptSecret.in(file)).isEqualTo(secret);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(KeptSecret.in(directory.resolve("another"))).isNotEqualTo(secret);
  }

  @Test
  void shouldRefuseAnEmptyFile() throws IOException {
    Path file = Files.createFile(directory.resolve("secret"));

    assertThatThrownBy(() -> KeptSecret.in(file)).hasMessageContaining(file + " is empty");
  }
}
