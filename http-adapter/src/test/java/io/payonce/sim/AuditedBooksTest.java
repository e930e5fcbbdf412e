package io.payonce.sim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.payonce.audit.Ledger;
import io.payonce.audit.LedgerLine;
import io.payonce.audit.LedgerLine.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an audit is told of a simulator's books, by its bills and by its journal. */
class AuditedBooksTest {
  @TempDir Path directory;
  private Stage stage;

  @BeforeEach
  void start() {
    stage = new Stage(directory);
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void shouldTellTheMoneyThatMoved() throws Exception {
    assertThat(told(bills())).isEmpty();
    String paymentNo = stage.charge("T1", "approve").body().getString("paymentNo");
    stage.charge("T2", "decline");
    stage.refund("R1", "T1", 50, "");

    assertThat(told(bills()))
        .extracting(LedgerLine::kind, LedgerLine::outTradeNo, LedgerLine::amount)
        .containsExactly(tuple(Kind.CHARGED, "T1", 1250L), tuple(Kind.REFUNDED, "T1", 50L));
    assertThat(told(bills()).get(0).paymentNo()).isEqualTo(paymentNo);
    assertThat(told(bills()).get(1).outRefundNo()).isEqualTo("R1");
    assertThat(told(journal()))
        .extracting(LedgerLine::kind)
        .containsExactly(Kind.ASKED, Kind.CHARGED, Kind.ASKED, Kind.REFUND_ASKED, Kind.REFUNDED);
    assertThat(told(journal()).get(1).paymentNo()).isEqualTo(paymentNo);
    assertThat(told(journal()).get(1).at()).isEqualTo(told(bills()).get(0).at());
    assertThat(told(journal()).get(3).amount()).isEqualTo(50);
  }

  @Test
  void shouldLeaveOutALineThatIsBeingWrittenAndNameOneThatIsDamaged() throws Exception {
    stage.charge("T1", "approve,callback-never");
    List<LedgerLine> whole = told(journal());
    append("{\"fact\":\"char");
    assertThat(told(journal())).isEqualTo(whole);
    append("\n{}\n");
    assertThatThrownBy(() -> told(journal()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is damaged in line");
  }

  @Test
  void shouldSayThatNobodyKeepsBooksThere() {
    Ledger nobody = new SimBills(URI.create("http://127.0.0.1:1"), "sim", clock());
    assertThatThrownBy(() -> told(nobody)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> told(new SimJournal(directory.resolve("none"), "sim")))
        .isInstanceOf(IOException.class);
  }

  private Ledger bills() {
    return new SimBills(stage.uri(), "sim", clock());
  }

  private Ledger journal() {
    return new SimJournal(directory, "sim");
  }

  private static InstantSource clock() {
    return InstantSource.system();
  }

  private void append(String text) throws IOException {
    Path journal = directory.resolve("ledger.journal");
    Files.write(journal, text.getBytes(UTF_8), StandardOpenOption.APPEND);
  }

  private static List<LedgerLine> told(Ledger ledger) throws IOException {
    List<LedgerLine> lines = new ArrayList<>();
    ledger.read(lines::add);
    return lines;
  }
}
