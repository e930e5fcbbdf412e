package io.payonce.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.payment.Intent;
import io.payonce.payment.Outcome;
import io.payonce.payment.Outcome.Succeeded;
import io.payonce.payment.Refund;
import io.payonce.payment.Samples;
import io.payonce.payment.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstantChannelTest {
  private static final Intent INTENT = Samples.flow(State.SUCCESS).intent();

  private final InstantChannel channel = new InstantChannel();

  @Test
  void shouldSayTheSameOfAPaymentWhoeverAsks() {
    Outcome paid = new Succeeded("I" + INTENT.outTradeNo());
    assertThat(
            List.of(
                channel.create(INTENT).result(),
                channel.query(INTENT).result(),
                channel.close(INTENT).result()))
        .containsOnly(paid);
  }

  @Test
  void shouldGiveBackUnderANumberThatTheRefundMakes() {
    Refund one = GuardedChannelTest.refund(1);
    Refund other = GuardedChannelTest.refund(2);
    Outcome done = channel.refund(INTENT, one).result();
    assertThat(done).isEqualTo(new Succeeded("IR" + one.outRefundNo()));
    assertThat(channel.refund(INTENT, one).result()).isEqualTo(done);
    assertThat(channel.queryRefund(INTENT, one).result()).isEqualTo(done);
    assertThat(channel.refund(INTENT, other).result()).isNotEqualTo(done);
  }
}
