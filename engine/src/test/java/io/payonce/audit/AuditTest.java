package io.payonce.audit;

import static io.payonce.engine.HealthyData.CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.audit.LedgerLine.Kind;
import io.payonce.engine.HealthyData;
import io.payonce.store.TestPostgres;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a real engine left is clean, and whatever is planted in it is found. */
class AuditTest {
  private static final InstantSource LATER =
      InstantSource.offset(InstantSource.system(), Duration.ofHours(1));

  private static TestPostgres healthy;
  private static List<LedgerLine> books;

  @BeforeAll
  static void makeHealthyData() {
    healthy = TestPostgres.create();
    books = HealthyData.in(healthy);
  }

  @Test
  void shouldFindNothingInWhatAnEngineLeft() throws IOException {
    AuditReport report = audit(healthy, books);

    assertThat(report.examples()).isEmpty();
    assertThat(report.isClean()).isTrue();
    assertThat(report.lines()).allSatisfy(line -> assertThat(line.rows()).isPositive());
    assertThat(report.unchecked()).containsExactly(Guarantee.G11);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void shouldNameWhatWasPlanted(Plant plant) throws IOException {
    TestPostgres postgres = healthy.copy();
    plant.sql().forEach(postgres::execute);
    assertFound(plant.all(), plant.rule(), postgres.query(plant.id()).get(0), postgres, books);
  }

  static Stream<Plant> plants() {
    return Plants.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("ledgerPlants")
  void shouldNameWhatWasPlantedInTheLedger(LedgerPlant plant) throws IOException {
    List<LedgerLine> forged = new ArrayList<>(books);
    String flow = healthy.query("SELECT flow_id FROM flow WHERE request_no = 'paid'").get(0);
    String other = healthy.query("SELECT flow_id FROM flow WHERE request_no = 'failed'").get(0);
    plant.deed.accept(new Forger(forged, number(flow), number(other)));
    String id = plant.id.equals("paid") ? flow : plant.id.equals("failed") ? other : plant.id;
    assertFound(Set.of(plant.rule), plant.rule, id, healthy, forged);
  }

  static Stream<LedgerPlant> ledgerPlants() {
    return LedgerPlant.ALL.stream();
  }

  @Test
  void shouldHaveAPlantForEveryRule() {
    Set<String> planted =
        Stream.concat(
                Plants.ALL.stream().map(Plant::rule), LedgerPlant.ALL.stream().map(p -> p.rule))
            .collect(Collectors.toSet());
    assertThat(Rules.all().stream().map(Rule::name)).containsExactlyInAnyOrderElementsOf(planted);
  }

  private static String number(String flowId) {
    return flowId.replace("-", "");
  }

  private static void assertFound(
      Set<String> rules, String rule, String id, TestPostgres postgres, List<LedgerLine> books)
      throws IOException {
    AuditReport report = audit(postgres, books);
    assertThat(found(report)).as("%s", report.examples()).isEqualTo(rules);
    assertThat(report.examples())
        .filteredOn(violation -> violation.rule().name().equals(rule))
        .anySatisfy(violation -> assertThat(violation.toString()).contains(id));
  }

  private static Set<String> found(AuditReport report) {
    Set<String> rules = new HashSet<>();
    report.lines().stream()
        .filter(line -> line.found() > 0)
        .forEach(line -> rules.add(line.rule().name()));
    return rules;
  }

  private static AuditReport audit(TestPostgres postgres, List<LedgerLine> lines)
      throws IOException {
    return new Audit(postgres.uri(), LATER).run(Optional.of(new Books(lines)), what -> {});
  }

  private record Books(List<LedgerLine> lines) implements Ledger {
    @Override
    public String channel() {
      return CHANNEL;
    }

    @Override
    public void read(Consumer<LedgerLine> reader) {
      lines.forEach(reader);
    }
  }

  /** Who writes what is not so into the books. */
  record Forger(List<LedgerLine> books, String paid, String failed) {
    void charge(String outTradeNo, String paymentNo, long amount) {
      Instant at = Instant.EPOCH;
      books.add(new LedgerLine(Kind.CHARGED, outTradeNo, null, paymentNo, amount, "CNY", at));
    }

    void strike(String outTradeNo) {
      books.removeIf(line -> line.kind() == Kind.CHARGED && outTradeNo.equals(line.outTradeNo()));
    }
  }

  private record LedgerPlant(String rule, String id, Consumer<Forger> deed) {
    static final List<LedgerPlant> ALL =
        List.of(
            new LedgerPlant(
                "charged-twice",
                "2 charges",
                books -> books.charge(books.paid, "p-" + books.paid, 4200)),
            new LedgerPlant(
                "charge-without-flow",
                "0123456789abcdef",
                books -> books.charge("0123456789abcdef", "p-stray", 1)),
            new LedgerPlant("paid-without-charge", "paid", books -> books.strike(books.paid)),
            new LedgerPlant(
                "charge-differs",
                "charged 1 CNY",
                books -> {
                  books.strike(books.paid);
                  books.charge(books.paid, "p-" + books.paid, 1);
                }),
            new LedgerPlant(
                "charge-without-home",
                "failed",
                books -> books.charge(books.failed, "p-late", 4200)));

    @Override
    public String toString() {
      return rule;
    }
  }
}
