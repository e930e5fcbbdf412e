package io.payonce.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.guard.CheckRequest;
import io.payonce.guard.GuardConfig;
import io.payonce.guard.GuardStore;
import io.payonce.guard.Guards;
import io.payonce.guard.TokenPurpose;
import io.payonce.payment.Money;
import io.payonce.payment.OrderKey;
import io.payonce.payment.RequestKey;
import io.payonce.payment.Samples;
import io.payonce.store.MemoryFlowStore;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GuardSweepTest {
  private static final Duration CHECKS_KEPT = Duration.ofDays(30);

  private Instant now = Samples.NOON;
  private final GuardStore store = new MemoryFlowStore().guards();
  private final Guards guards =
      new Guards(store, GuardConfig.DEFAULT, () -> now, new SplittableRandom(1));
  private final GuardSweep sweep = new GuardSweep(store, CHECKS_KEPT, () -> now);

  private static TokenPurpose purpose(int i) {
    return new TokenPurpose(new OrderKey("m", "o-" + i), "u", "instant");
  }

  @Test
  void shouldForgetATokenADayAfterItExpired() {
    RequestKey key = guards.issue(purpose(1)).result().view().token().key();
    now = now.plus(GuardConfig.DEFAULT.tokenTtl()).plus(GuardSweep.TOKENS_KEPT);
    sweep.tokens();
    assertThat(guards.token(key).result()).isPresent();

    now = now.plusMillis(1);
    sweep.tokens();
    assertThat(guards.token(key).result()).isEmpty();
  }

  @Test
  void shouldForgetMoreThanOneBatchInATurn() {
    int tokens = 2 * GuardSweep.ROUND + 1;
    for (int i = 0; i < tokens; i++) {
      guards.issue(purpose(i));
    }
    now = now.plus(Duration.ofDays(2));

    assertThat(sweep.tokens().succeeded()).isTrue();

    assertThat(store.forgetTokens(now, tokens).result()).isZero();
  }

  @Test
  void shouldForgetChecksWhenTheirTimeIsOver() {
    CheckRequest check = new CheckRequest(new OrderKey("m", "o"), "u", "sim", new Money(1, "EUR"));
    guards.check(check);
    now = now.plusMillis(1);
    guards.check(check);
    now = now.plus(CHECKS_KEPT);

    sweep.checks();

    assertThat(store.forgetChecks(now, 10).result()).isEqualTo(1);
  }
}
