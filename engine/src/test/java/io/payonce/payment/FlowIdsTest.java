package io.payonce.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlowIdsTest {
  @Property
  void shouldBeUuidsOfVersion7ThatCarryTimeAndSlot(
      @ForAll @LongRange(min = 0, max = 253_402_300_799_999L) long millis,
      @ForAll @IntRange(max = 65_535) int slot,
      @ForAll long seed) {
    UUID id = FlowIds.next(Instant.ofEpochMilli(millis), slot, new SplittableRandom(seed));

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(millis);
    assertThat(FlowIds.slot(id)).isEqualTo(slot);
    assertThat(FlowIds.ofOutTradeNo(FlowIds.outTradeNo(id))).isEqualTo(id);
    assertThat(FlowIds.outTradeNo(id)).isEqualTo(id.toString().replace("-", ""));
    assertThat(FlowIds.floor(Instant.ofEpochMilli(millis)).toString())
        .isLessThanOrEqualTo(id.toString());
  }

  @Property
  void shouldDeriveTheSameIdFromTheSameTwo(@ForAll String paymentNo, @ForAll long seed) {
    UUID flowId = FlowIds.next(Instant.EPOCH, (int) (seed & 0xffff), new SplittableRandom(seed));
    UUID id = FlowIds.derived(flowId, paymentNo);

    assertThat(id.version()).isEqualTo(8);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(FlowIds.slot(id)).isEqualTo(FlowIds.slot(flowId));
    assertThat(FlowIds.derived(flowId, paymentNo)).isEqualTo(id);
    assertThat(FlowIds.derived(flowId, paymentNo + "x")).isNotEqualTo(id);
    assertThat(FlowIds.derived(id, paymentNo)).isNotEqualTo(id);
  }

  /** Derived ids are the providers' numbers of refunds: these values may never change. */
  @Test
  void shouldKeepDerivedIds() {
    UUID flowId = UUID.fromString("019aa8a7-d000-7000-8000-00000000a6cd");

    assertThat(FlowIds.derived(flowId, "p-1")).hasToString("09ceeb27-4557-8c63-a3c1-0f571ad9a6cd");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0190",
        "019aa8a7d0007000800000000000000",
        "019aa8a7d00070008000000000000000a",
        "019AA8A7D00070008000000000000000",
        "019aa8a7d0007000800000000000000g",
        "+19aa8a7d00070008000000000000000"
      })
  void shouldTellWhatIsNotAnOutTradeNo(String text) {
    assertThat(FlowIds.isOutTradeNo(text)).isFalse();
    assertThatThrownBy(() -> FlowIds.ofOutTradeNo(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Slots are part of every stored id: these values may never change. */
  @ParameterizedTest
  @CsvSource({"default,o-1,42701", "default,o-2,47725", "acme,o-1,254", "'',x,6728"})
  void shouldKeepTheSlotsOfOrders(String merchantId, String orderId, int slot) {
    assertThat(new OrderKey(merchantId, orderId).slot()).isEqualTo(slot);
  }

  @Test
  void shouldSpreadSimilarOrdersEvenly() {
    int[] perSixteenth = new int[16];
    for (int i = 0; i < 16_000; i++) {
      perSixteenth[new OrderKey("default", "order-" + i).slot() >> 12]++;
    }
    for (int count : perSixteenth) {
      assertThat(count).isBetween(850, 1150);
    }
  }
}
