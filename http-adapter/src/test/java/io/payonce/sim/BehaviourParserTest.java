package io.payonce.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BehaviourParserTest {
  private final List<String> complaints = new ArrayList<>();
  private final BehaviourParser parser = new BehaviourParser(complaints::add);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "approve",
        "pending",
        "pending:0",
        "pending:3600000",
        "decline",
        "silence-charged",
        "silence-uncharged",
        "slow:60000",
        "slow:10,decline",
        "slow:10, error:503",
        "error:400",
        "error:599",
        "callback-duplicates:100",
        "callback-before-answer,approve",
        "callback-never,silence-charged",
        "callback-reordered,callback-duplicates:2",
        "close-loses-race,slow:1",
        "close-then-pays:100,callback-duplicates:2",
        "decline-then-pays,callback-never",
        "pays-twice,callback-before-answer,approve",
        "close-loses-race,pays-twice:10",
        "refund-approve",
        "refund-pending:100,refund-callback-duplicates:3",
        "refund-decline,decline",
        "slow:1,refund-silence-done",
        "refund-silence-lost,silence-charged",
        "refund-slow:60000,refund-error:503",
        "refund-callback-never,callback-duplicates:2",
        "refund-callback-before-answer,callback-never",
      })
  void shouldUnderstand(String words) {
    parser.parse(words);
    assertThat(complaints).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "explode                              | unknown fault 'explode'; allowed: approve",
        "''                                   | unknown fault ''",
        "approve,                             | unknown fault ''",
        "Approve                              | unknown fault",
        "approve:1                            | must be written approve",
        "slow                                 | must be written slow:<0..60000>",
        "slow:60001                           | must be written slow:<0..60000>",
        "slow:-1                              | must be written slow",
        "slow:1e3                             | must be written slow",
        "error:200                            | must be written error:<400..599>",
        "error:600                            | must be written error",
        "callback-duplicates:101              | must be written callback-duplicates:<1..100>",
        "pending:3600001                      | must be written pending[:<0..3600000>]",
        "pending,pending:5                    | 'pending' is named twice",
        "approve,decline                      | cannot be combined: approve, decline",
        "slow:1,silence-charged               | cannot be combined: silence-charged, slow",
        "callback-never,callback-duplicates:2 | cannot be combined",
        "error:500,callback-duplicates:2      | cannot be combined",
        "approve,close-loses-race             | cannot be combined",
        "silence-charged,callback-duplicates:2| cannot be combined",
        "silence-charged,callback-reordered   | cannot be combined",
        "close-loses-race,close-then-pays     | cannot be combined",
        "decline,pays-twice                   | cannot be combined: decline, pays-twice",
        "approve,decline-then-pays            | cannot be combined",
        "refund-approve,refund-decline        | cannot be combined: refund-approve, refund-decline",
        "refund-slow:1,refund-silence-done    | cannot be combined: refund-silence-done, refund-slow",
        "refund-pays-twice                    | unknown fault 'refund-pays-twice'",
        "refund-callback-reordered            | unknown fault",
        "refund-silence-charged               | unknown fault",
        "refund-slow                          | must be written refund-slow:<0..60000>",
        "refund-decline,refund-decline        | 'refund-decline' is named twice",
      })
  void shouldRefuse(String words, String complaint) {
    parser.parse(words);
    assertThat(complaints).isNotEmpty();
    assertThat(complaints.get(0)).contains(complaint);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void shouldNameEveryFaultWhenOneIsUnknown(Fault fault) {
    parser.parse("explode");
    Stream.of(Subject.values())
        .flatMap(subject -> fault.usage(subject).stream())
        .forEach(usage -> assertThat(complaints.get(0)).contains(usage));
  }

  @Test
  void shouldBePendingWhereNothingIsSaidOfTheMoney() {
    Behaviour behaviour = parser.parse("slow:20,callback-duplicates:3").charge();
    assertThat(behaviour.outcome()).isEqualTo(Fault.PENDING);
    assertThat(behaviour.slowMillis()).isEqualTo(20);
    assertThat(behaviour.copies()).isEqualTo(3);
    assertThat(behaviour.millis(Fault.PENDING, 500)).isEqualTo(500);
  }

  @Test
  void shouldApproveRefundsOfWhoseMoneyNothingIsSaid() {
    Wishes wishes = parser.parse("refund-slow:20,decline");
    assertThat(wishes.refunds().outcome()).isEqualTo(Fault.APPROVE);
    assertThat(wishes.refunds().slowMillis()).isEqualTo(20);
    assertThat(wishes.charge().outcome()).isEqualTo(Fault.DECLINE);
    assertThat(wishes.charge().slowMillis()).isZero();
    assertThat(parser.parse("decline").refunds()).isNull();
    assertThat(parser.parse("refund-decline").charge()).isNull();
  }

  @Test
  void shouldReadItsOwnWordsAgain() {
    Wishes wishes = parser.parse("decline, slow:20, refund-slow:7");
    assertThat(wishes.words()).isEqualTo("decline,slow:20,refund-slow:7");
    assertThat(parser.parse(wishes.words())).isEqualTo(wishes);
  }
}
