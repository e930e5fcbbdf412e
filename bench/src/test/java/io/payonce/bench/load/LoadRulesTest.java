package io.payonce.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.bench.load.LoadRules.Books;
import io.payonce.bench.load.LoadRules.Counted;
import io.payonce.bench.load.drive.Tallies;
import io.payonce.bench.load.drive.Tally;
import io.payonce.bench.load.mix.Made;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoadRulesTest {
  private static final Map<String, Tally> KINDS =
      Map.of(
          "new", Tallies.of(10, 3, 0, 0),
          "join", Tallies.of(8, 0, 0, 0),
          "replay-hot", Tallies.of(5, 0, 0, 0),
          "replay-cold", Tallies.of(4, 0, 0, 0),
          "cycle", Tallies.of(2, 0, 0, 0));
  private static final Made MADE = new Made(14, 2, 16, 0, 13);
  private static final Counted COUNTED = new Counted(14, 2, 0, 13);

  @Test
  void shouldFindNothingWrongWhenTheBooksAgree() {
    assertThat(check(32, KINDS, MADE, COUNTED, true)).isEmpty();
    assertThat(LoadRules.check(new Books(32, KINDS, MADE, Optional.empty(), true, List.of())))
        .isEmpty();
  }

  @Test
  void shouldFindACallThatHasNotEnded() {
    assertThat(check(33, KINDS, MADE, COUNTED, true)).hasSize(1);
  }

  @Test
  void shouldFindAFlowThatWasAnsweredTwice() {
    assertThat(check(32, KINDS, new Made(14, 2, 15, 0, 13), COUNTED, true)).hasSize(1);
  }

  @Test
  void shouldFindAnAnswerThatIsNeitherAPaymentNorARepetition() {
    assertThat(check(32, KINDS, new Made(14, 2, 16, 0, 12), new Counted(14, 2, 0, 12), true))
        .hasSize(1);
    assertThat(check(32, KINDS, new Made(14, 1, 15, 0, 13), new Counted(14, 1, 0, 13), true))
        .hasSize(1);
  }

  @Test
  void shouldFindThatTheServerCountedOtherwise() {
    assertThat(check(32, KINDS, MADE, new Counted(15, 2, 0, 13), true)).hasSize(1);
    assertThat(check(32, KINDS, MADE, new Counted(14, 1, 0, 13), true)).hasSize(1);
    assertThat(check(32, KINDS, MADE, new Counted(14, 2, 0, 14), true)).hasSize(1);
    assertThat(check(32, KINDS, MADE, new Counted(14, 2, 1, 13), true)).hasSize(1);
    assertThat(check(32, KINDS, MADE, new Counted(13, 2, 0, 13), false)).hasSize(1);
  }

  @Test
  void shouldAllowOthersToPayAtASharedServer() {
    assertThat(check(32, KINDS, MADE, new Counted(99, 99, 0, 99), false)).isEmpty();
  }

  @Test
  void shouldFindWrongAndMissingAnswersButNotOverload() {
    Map<String, Tally> kinds = Map.of("new", Tallies.of(1, 7, 2, 3));
    assertThat(check(13, kinds, new Made(1, 0, 1, 0, 0), new Counted(1, 0, 0, 0), true)).hasSize(2);
  }

  @Test
  void shouldFindThatNothingHappened() {
    assertThat(check(0, Map.of(), new Made(0, 0, 0, 0, 0), new Counted(0, 0, 0, 0), true))
        .hasSize(1);
  }

  private static List<String> check(
      long sent, Map<String, Tally> kinds, Made made, Counted counted, boolean onlyUs) {
    return LoadRules.check(new Books(sent, kinds, made, Optional.of(counted), onlyUs, List.of()));
  }
}
