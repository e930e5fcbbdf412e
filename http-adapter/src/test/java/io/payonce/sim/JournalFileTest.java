package io.payonce.sim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.payonce.sim.Fact.Called;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JournalFileTest {
  private static final Instant AT = Instant.parse("2026-11-21T12:00:00.123Z");

  @TempDir Path directory;

  static Stream<Fact> facts() {
    return Stream.of(
        new Fact.Opened(AT, "T1", 5, "CNY", "slow:1,decline", "http://localhost/", AT),
        new Fact.Opened(AT, "T1", 1_000_000_000_000L, "CNY", "approve", null, null),
        new Called(AT, "T1"),
        new Fact.Charged(AT, "T1", "P1"),
        new Fact.Declined(AT, "T1", Code.NOT_CHARGED),
        new Fact.Closed(AT, "T1"),
        new Fact.RefundOpened(AT, "R1", "T1", "P1", 3, "refund-pending", AT),
        new Fact.RefundOpened(AT, "R1", "T1", null, 3, "refund-approve", null),
        new Fact.RefundCalled(AT, "R1"),
        new Fact.RefundLost(AT, "R1", "T1"),
        new Fact.RefundEnded(AT, "R1", null),
        new Fact.RefundEnded(AT, "R1", Code.REFUND_DECLINED),
        new Fact.Noted(AT, "EV-1", EventType.CHARGE_PENDING, "T1", null, AT, 100, "EV-0"),
        new Fact.Noted(AT, "EV-1", EventType.CHARGE_SUCCEEDED, "T1", "P1", AT, 1, null),
        new Fact.Settled(AT, "EV-1", false, 7));
  }

  @ParameterizedTest
  @MethodSource("facts")
  void shouldReadEveryFactThatItWrites(Fact fact) throws IOException {
    write(FactLine.of(fact) + "\n");
    assertThat(replay()).containsExactly(fact);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"fact\":\"called\",\"at\":\"2026", "\0\0\0", "{}"})
  void shouldCutAnUnfinishedLastLineOff(String torn) throws IOException {
    Called whole = new Called(AT, "T1");
    Called next = new Called(AT, "T2");
    write(FactLine.of(whole) + "\n" + torn);
    assertThat(replay()).containsExactly(whole);
    write(FactLine.of(next) + "\n");
    assertThat(replay()).containsExactly(whole, next);
  }

  @Test
  void shouldCutALongUnfinishedLineAndNothingElse() throws IOException {
    List<Fact> many = new ArrayList<>();
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      many.add(new Called(AT, "T" + i));
      lines.append(FactLine.of(many.get(i))).append('\n');
    }
    write(lines + "x".repeat(20_000));
    assertThat(replay()).isEqualTo(many);
  }

  @Test
  void shouldStartEmptyWhenTheOnlyLineIsUnfinished() throws IOException {
    write("{\"fact\"");
    assertThat(replay()).isEmpty();
    assertThat(Files.size(journal())).isZero();
  }

  @Test
  void shouldNameADamagedLine() throws IOException {
    write(FactLine.of(new Called(AT, "T1")) + "\n{\"fact\":\"nonsense\"}\n");
    assertThatIOException().isThrownBy(this::replay).withMessageContaining("line 2");
  }

  @Test
  void shouldBelongToOneSimulatorAtATime() throws IOException {
    JournalFile first = open();
    assertThatIOException().isThrownBy(this::open).withMessageContaining("another simulator");
    first.close();
    open().close();
  }

  @Test
  void shouldNotBeHeldUpByALockFileThatSomebodyLeft() throws IOException {
    Files.writeString(directory.resolve("ledger.lock"), "4711");
    open().close();
  }

  @Test
  void shouldAppendAfterWhatIsThere() throws IOException {
    Called first = new Called(AT, "T1");
    write(FactLine.of(first) + "\n");
    try (JournalFile file = open()) {
      file.append(ByteBuffer.wrap((FactLine.of(first) + "\n").getBytes(UTF_8)));
    }
    assertThat(replay()).containsExactly(first, first);
  }

  private void write(String text) throws IOException {
    Files.writeString(journal(), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private Path journal() {
    return directory.resolve("ledger.journal");
  }

  private JournalFile open() throws IOException {
    return JournalFile.open(directory, SimOptions.Fsync.GROUPED);
  }

  private List<Fact> replay() throws IOException {
    List<Fact> facts = new ArrayList<>();
    try (JournalFile file = open()) {
      assertThat(file.replay(facts::add)).isEqualTo(facts.size());
    }
    return facts;
  }
}
