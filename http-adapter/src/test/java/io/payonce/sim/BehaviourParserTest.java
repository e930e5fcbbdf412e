package io.payonce.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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
    assertThat(complaints.get(0)).contains(fault.usage());
  }

  @Test
  void shouldBePendingWhereNothingIsSaidOfTheMoney() {
    Behaviour behaviour = parser.parse("slow:20,callback-duplicates:3");
    assertThat(behaviour.outcome()).isEqualTo(Fault.PENDING);
    assertThat(behaviour.slowMillis()).isEqualTo(20);
    assertThat(behaviour.copies()).isEqualTo(3);
    assertThat(behaviour.payAfterMillis(500)).isEqualTo(500);
  }

  @Test
  void shouldReadItsOwnWordsAgain() {
    Behaviour behaviour = parser.parse("decline, slow:20");
    assertThat(parser.parse(behaviour.words())).isEqualTo(behaviour);
  }
}
