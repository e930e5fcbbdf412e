package io.payonce.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseCheckTest {
  @ParameterizedTest
  @ValueSource(strings = {"on", "local", "remote_write", "remote_apply"})
  void shouldTrustWhatReachesTheDisk(String synchronousCommit) {
    assertThat(check("on", "on", synchronousCommit, "180004").durabilityGaps()).isEmpty();
  }

  @Test
  void shouldNameWhatIsOff() {
    assertThat(check("off", "on", "off", "180004").durabilityGaps())
        .containsExactly("fsync=off", "synchronous_commit=off");
    assertThat(new DatabaseCheck(Map.of()).durabilityGaps()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"130012,true", "140000,false", "180004,false"})
  void shouldKnowWhichVersionIsTooOld(String version, boolean tooOld) {
    assertThat(check("on", "on", "on", version).isTooOld()).isEqualTo(tooOld);
  }

  private static DatabaseCheck check(String fsync, String pages, String commit, String version) {
    return new DatabaseCheck(
        Map.of(
            "fsync", fsync,
            "full_page_writes", pages,
            "synchronous_commit", commit,
            "server_version_num", version));
  }
}
