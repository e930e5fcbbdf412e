package io.payonce.bench.report.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLinesTest {
  @Test
  void shouldBeTypableAgain() {
    assertThat(CommandLines.of("payonce bench", List.of("load", "--rounds=3", "--json", "a b")))
        .isEqualTo("payonce bench load --rounds=3 --json 'a b'");
    assertThat(CommandLines.of("payonce bench", List.of("it's", "$HOME", "")))
        .isEqualTo("payonce bench 'it'\\''s' '$HOME' ''");
    assertThat(CommandLines.of("payonce bench", List.of())).isEqualTo("payonce bench");
  }

  @Test
  void shouldNotTellPasswords() {
    assertThat(
            CommandLines.of(
                "payonce bench",
                List.of("--pg=postgresql://me:secret@db:5432/x", "--url", "http://db:80/a@b")))
        .isEqualTo("payonce bench '--pg=postgresql://***@db:5432/x' --url http://db:80/a@b");
  }
}
