package io.payonce.audit;

import static io.payonce.engine.HealthyData.CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.engine.HealthyData;
import io.payonce.store.TestPostgres;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
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
  private static TestPostgres healthy;
  private static List<LedgerLine> books;

  @BeforeAll
  static void makeHealthyData() {
    healthy = TestPostgres.create();
    books = HealthyData.in(healthy);
    healthy.execute(
        "INSERT INTO idempotent_answer (claim_id, owner, claimed_at, status, tenant, operation, key,"
            + " fingerprint, headers, body) VALUES (gen_random_uuid(), 1, now(), 200, 'default',"
            + " 'cancel', 'key-1', '', '{}', '')");
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
    assertFound(plant.rules(), first(postgres, plant.id()), audit(postgres, books));
  }

  @ParameterizedTest
  @MethodSource("ledgerPlants")
  void shouldNameWhatWasPlantedInTheLedger(LedgerPlant plant) throws IOException {
    List<LedgerLine> forged = new ArrayList<>(books);
    plant.deed().accept(new LedgerPlant.Forger(forged, AuditTest::flow, AuditTest::refund));
    assertFound(plant.rules(), Plant.fillIn(plant.id(), AuditTest::flowId), audit(healthy, forged));
  }

  static Stream<Plant> plants() {
    return Stream.concat(Plants.ALL.stream(), RefundPlants.ALL.stream());
  }

  static Stream<LedgerPlant> ledgerPlants() {
    return LedgerPlant.ALL.stream();
  }

  @Test
  void shouldHaveAPlantForEveryRule() {
    Stream<String> planted =
        Stream.concat(plants().map(Plant::rule), ledgerPlants().map(LedgerPlant::rule));
    assertThat(planted.collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(Rules.all().stream().map(Rule::name).toList());
  }

  private static void assertFound(List<String> rules, String id, AuditReport report) {
    Set<String> found =
        report.lines().stream()
            .filter(line -> line.found() > 0)
            .map(line -> line.rule().name())
            .collect(Collectors.toSet());
    assertThat(found).as("%s", report.examples()).isEqualTo(Set.copyOf(rules));
    assertThat(report.examples())
        .filteredOn(violation -> violation.rule().name().equals(rules.get(0)))
        .anySatisfy(violation -> assertThat(violation.toString()).contains(id));
  }

  private static AuditReport audit(TestPostgres postgres, List<LedgerLine> lines)
      throws IOException {
    return new Audit(postgres.uri(), InstantSource.system(), Duration.ZERO)
        .run(Optional.of(new Books(lines)), what -> {});
  }

  private static String flowId(String requestNo) {
    return first(healthy, "SELECT flow_id FROM flow WHERE request_no = '%s'".formatted(requestNo));
  }

  private static String flow(String requestNo) {
    return flowId(requestNo).replace("-", "");
  }

  private static String refund(String refundNo) {
    String sql = "SELECT refund_id FROM refund WHERE refund_no = '%s'".formatted(refundNo);
    return first(healthy, sql).replace("-", "");
  }

  private static String first(TestPostgres postgres, String sql) {
    return postgres.query(sql).get(0);
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
}
