package io.payonce.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.sim.Fact.Noted;
import io.payonce.sim.Fact.Opened;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChargeRulesTest {
  private static final Instant CALL = Instant.parse("2026-01-01T00:00:00Z");

  private final SimOptions options = SimOptions.of(Path.of("ledger"), "a secret");
  private final Ledger ledger = new Ledger();
  private final Payers payers = new Payers(ledger, options.callbacks());
  private final ChargeRules rules = new ChargeRules(ledger, options, payers);

  @ParameterizedTest
  @CsvSource({
    "approve, 500",
    "'slow:5000,approve', 5500",
    "'slow:5000,decline', 5500",
    "'slow:5000,approve,callback-before-answer', 0"
  })
  void shouldCallBackAfterTheAnswerHoweverLateItIs(String faults, long millis) {
    assertThat(charge(faults))
        .filteredOn(Noted.class::isInstance)
        .extracting(fact -> ((Noted) fact).dueAt())
        .containsExactly(CALL.plusMillis(millis));
  }

  @ParameterizedTest
  @CsvSource({"pending, 500", "slow:5000, 5500", "'pending:100,slow:1000', 1100"})
  void shouldLetThePayerPayAfterTheAnswerHoweverLateItIs(String faults, long millis) {
    assertThat(((Opened) charge(faults).get(0)).payAt()).isEqualTo(CALL.plusMillis(millis));
  }

  @Test
  void shouldAnswerTheCloseOfASlowChargeInTime() {
    charge("slow:5000,close-loses-race");
    assertThat(rules.close("T1", CALL).facts())
        .filteredOn(Noted.class::isInstance)
        .extracting(fact -> ((Noted) fact).dueAt())
        .containsExactly(CALL.plusMillis(500));
  }

  private List<Fact> charge(String faults) {
    Wishes wishes = BehaviourParser.strict().parse(faults);
    return rules.charge(new ChargeRequest("T1", 1250, "CNY", wishes, null), CALL).facts();
  }
}
