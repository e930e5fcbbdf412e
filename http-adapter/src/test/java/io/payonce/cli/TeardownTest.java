package io.payonce.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TeardownTest {
  private final Teardown teardown = new Teardown();
  private final List<String> stopped = new ArrayList<>();

  @Test
  void shouldStopWhatWasStartedLastFirstAndOnce() throws StartFailure {
    teardown.add("database", () -> stopped.add("database"));
    teardown.add("api", () -> stopped.add("api"));

    assertThat(teardown.run()).isTrue();
    assertThat(teardown.run()).isTrue();
    assertThat(stopped).containsExactly("api", "database");
  }

  @Test
  void shouldStopTheOthersWhenOneCannotBeStopped() throws StartFailure {
    teardown.add("database", () -> stopped.add("database"));
    teardown.add(
        "api",
        () -> {
          throw new IOException("stuck");
        });

    assertThat(teardown.run()).isFalse();
    assertThat(stopped).containsExactly("database");
  }

  @Test
  void shouldBreakOffAStartAndStopWhatItStartedLast() {
    teardown.refuseMore();

    assertThatThrownBy(() -> teardown.add("api", () -> stopped.add("api")))
        .isInstanceOf(StartFailure.class);
    assertThat(teardown.run()).isTrue();
    assertThat(stopped).containsExactly("api");
  }
}
