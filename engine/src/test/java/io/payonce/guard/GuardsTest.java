package io.payonce.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.payonce.payment.Money;
import io.payonce.payment.OrderKey;
import io.payonce.payment.RequestKey;
import io.payonce.payment.Samples;
import io.payonce.payment.State;
import io.payonce.store.MemoryFlowStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GuardsTest {
  private static final OrderKey ORDER = new OrderKey("m", "o");
  private static final TokenPurpose PURPOSE = new TokenPurpose(ORDER, "u", "instant");
  private static final Instant LATE = Samples.NOON.plusNanos(123_456_789);

  private Instant now = LATE;
  private final Guards guards =
      new Guards(
          new MemoryFlowStore().guards(),
          new GuardConfig(Duration.ofSeconds(30), Duration.ofMinutes(5)),
          () -> now,
          new SplittableRandom(3));

  @Test
  void shouldIssueAnewOnlyWhenTheTimeIsOver() {
    Issue first = guards.issue(PURPOSE).result();
    assertThat(first.first()).isTrue();
    assertThat(first.view().canProcess()).isTrue();
    assertThat(first.view().token().createdAt()).isEqualTo(Samples.NOON.plusMillis(123));
    assertThat(first.view().token().expiresAt()).isEqualTo(Samples.NOON.plusMillis(30_123));

    now = LATE.plusSeconds(29);
    Issue again = guards.issue(PURPOSE).result();
    assertThat(again).isEqualTo(new Issue(first.view(), false));

    now = LATE.plusSeconds(30);
    Issue second = guards.issue(PURPOSE).result();
    assertThat(second.first()).isTrue();
    assertThat(second.view().token()).isNotEqualTo(first.view().token());
    RequestKey old = first.view().token().key();
    assertThat(guards.token(old).result())
        .contains(new TokenView(first.view().token(), TokenStatus.PENDING, false));
  }

  @Test
  void shouldFindNothingAgainstAPaymentOfItsKindThatIsTheFirst() {
    CheckRequest request = new CheckRequest(ORDER, "u", "instant", new Money(1, "EUR"));

    assertThat(guards.check(request).result())
        .isEqualTo(
            new DuplicateCheck(
                request,
                Verdict.NORMAL,
                null,
                List.of(),
                Samples.NOON.plusMillis(123),
                Duration.ofMinutes(5)));
  }

  @ParameterizedTest
  @EnumSource(State.class)
  void shouldJudgeByTheStateOfTheFlowInTheWay(State state) {
    Verdict expected =
        switch (state) {
          case PENDING, PAYING, CANCELLING -> Verdict.IN_PROGRESS;
          case SUCCESS, PARTIALLY_REFUNDED, REFUNDED -> Verdict.ALREADY_PAID;
          case FAILED, CANCELLED -> Verdict.RECENT_DUPLICATE;
        };
    assertThat(Verdict.of(Samples.flow(state))).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(State.class)
  void shouldTellTheStatusByTheStateOfTheFlow(State state) {
    TokenStatus expected =
        switch (state) {
          case PENDING, PAYING, CANCELLING -> TokenStatus.PROCESSING;
          case SUCCESS, PARTIALLY_REFUNDED, REFUNDED -> TokenStatus.COMPLETED;
          case FAILED, CANCELLED -> TokenStatus.FAILED;
        };
    assertThat(TokenStatus.of(state)).isEqualTo(expected);
  }

  @Test
  void shouldRefuseTimesOutOfBounds() {
    Duration good = GuardConfig.MIN;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GuardConfig(Duration.ofMillis(999), good))
        .withMessageContaining("tokenTtl");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GuardConfig(good, GuardConfig.MAX.plusMillis(1)))
        .withMessageContaining("duplicateWindow");
  }
}
