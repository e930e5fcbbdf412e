package io.payonce.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  @TempDir Path temp;

  @Test
  void shouldMakeAPrivateDirectoryThatNamesItsHolder() throws IOException {
    Path path = temp.resolve("deep/data");
    try (DataDirectory data = DataDirectory.open(path)) {
      assertThat(permissions(data.root())).isEqualTo("rwx------");
      assertThat(data.resolve("lock")).hasContent(Long.toString(ProcessHandle.current().pid()));
      assertThat(permissions(data.resolve("lock"))).isEqualTo("rw-------");
    }
  }

  @Test
  void shouldSayInWordsThatItLiesInAFile() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "");
    for (Path path : new Path[] {file, file.resolve("data")}) {
      assertThatThrownBy(() -> DataDirectory.open(path))
          .isInstanceOf(StartRefusedException.class)
          .hasMessageStartingWith("data directory " + path + " cannot be used: " + file)
          .message()
          .containsIgnoringCase("not a directory")
          .doesNotContain("Exception", "java");
    }
  }

  @Test
  void shouldRefuseASecondOpeningInThisProcessAndKeepTheLock() throws Exception {
    try (DataDirectory data = DataDirectory.open(temp)) {
      assertThatThrownBy(() -> DataDirectory.open(temp))
          .isInstanceOf(StartRefusedException.class)
          .hasMessageContaining(data.root().toString())
          .hasMessageContaining("process " + ProcessHandle.current().pid());
      try (ServerHolder second = ServerHolder.start(temp)) {
        assertThat(second.firstLine())
            .isEqualTo(
                "REFUSED data directory %s is in use by another instance, process %d",
                data.root(), ProcessHandle.current().pid());
      }
    }
  }

  @Test
  void shouldOpenAgainAfterClose() throws IOException {
    DataDirectory first = DataDirectory.open(temp);
    first.close();
    first.close();
    DataDirectory.open(temp).close();
  }

  @Test
  void shouldNotBeBlockedByALockFileOfADeadProcess() throws IOException {
    DataDirectory.open(temp).close();
    Files.writeString(temp.resolve("lock"), "123456789");
    try (DataDirectory data = DataDirectory.open(temp)) {
      assertThat(data.resolve("lock")).hasContent(Long.toString(ProcessHandle.current().pid()));
    }
  }

  @Test
  void shouldTightenAnEmptyDirectoryAndRefuseAnOpenedOne() throws IOException {
    Path path = Files.createDirectory(temp.resolve("data"));
    setPermissions(path, "rwxr-xr-x");
    DataDirectory.open(path).close();
    assertThat(permissions(path)).isEqualTo("rwx------");
    setPermissions(path, "rwxr-xr-x");
    assertRefused(path, "is open to other users; run: chmod 700 " + path.toRealPath());
  }

  @Test
  void shouldRefuseADirectoryOfSomethingElse() throws IOException {
    Files.writeString(temp.resolve("thesis.txt"), "years of work");
    assertRefused(temp, "is not a data directory of Payonce");
  }

  @Test
  void shouldRefuseAFileInItsPlace() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "");
    assertRefused(file, "cannot be used");
  }

  @Test
  void shouldRefuseANameThatAShellWouldRead() {
    assertRefused(temp.resolve("a$b"), "has a name that PostgreSQL cannot be given");
  }

  @Test
  void shouldRefuseAFullDisk() {
    assertThatThrownBy(() -> DataDirectory.open(temp, Long.MAX_VALUE))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageContaining("MiB of free disk, needs");
  }

  private static void assertRefused(Path path, String reason) {
    assertThatThrownBy(() -> DataDirectory.open(path))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageContaining(path.toString())
        .hasMessageContaining(reason);
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static void setPermissions(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }
}
