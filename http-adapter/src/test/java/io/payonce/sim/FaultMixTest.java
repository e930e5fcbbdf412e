package io.payonce.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultMixTest {
  @Test
  void shouldGiveEachFaultItsShare() {
    FaultMix mix = FaultMix.parse("approve", "decline=0.1,slow:5+approve=0.25", 7);
    Map<String, Long> counts =
        IntStream.range(0, 20_000)
            .mapToObj(i -> mix.choose("T" + i).words())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertThat(counts.get("decline") / 20_000.0).isCloseTo(0.1, within(0.01));
    assertThat(counts.get("slow:5,approve") / 20_000.0).isCloseTo(0.25, within(0.015));
    assertThat(counts).hasSize(3);
  }

  @Test
  void shouldGiveChargesAndRefundsTheirOwnShares() {
    FaultMix mix = FaultMix.parse("refund-pending", "decline=0.8,refund-decline=0.9", 7);
    List<String> charges =
        IntStream.range(0, 1_000).mapToObj(i -> mix.choose("N" + i).words()).toList();
    List<String> refunds =
        IntStream.range(0, 1_000).mapToObj(i -> mix.chooseRefund("N" + i).words()).toList();
    assertThat(charges).containsOnly("decline", "pending");
    assertThat(refunds).containsOnly("refund-decline", "refund-pending");
    assertThat(Collections.frequency(refunds, "refund-decline")).isBetween(860, 940);
    assertThat(FaultMix.pending().chooseRefund("R1").outcome()).isEqualTo(Fault.APPROVE);
  }

  @Test
  void shouldChooseTheSameForTheSameSeedAndNumber() {
    FaultMix one = FaultMix.parse("approve", "decline=0.5", 7);
    FaultMix same = FaultMix.parse("approve", "decline=0.5", 7);
    FaultMix other = FaultMix.parse("approve", "decline=0.5", 8);
    assertThat(
            IntStream.range(0, 100).allMatch(i -> one.choose("T" + i).equals(same.choose("T" + i))))
        .isTrue();
    assertThat(
            IntStream.range(0, 100)
                .allMatch(i -> one.choose("T" + i).equals(other.choose("T" + i))))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "decline",
        "decline=",
        "decline=2",
        "decline=-0.1",
        "decline=x",
        "=0.1",
        "explode=0.1",
        "decline=0.6,approve=0.6",
        "decline=NaN",
        "decline=0.1,",
        "refund-decline=0.6,refund-approve=0.6",
        "decline+refund-decline=0.1"
      })
  void shouldRefuseRates(String rates) {
    assertThatIllegalArgumentException().isThrownBy(() -> FaultMix.parse("approve", rates, 0));
  }

  @Test
  void shouldRefuseAnUnknownDefault() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FaultMix.parse("explode", "", 0))
        .withMessageContaining("explode")
        .withMessageContaining("silence-charged");
  }
}
