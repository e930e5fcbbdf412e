package io.payonce.audit;

import io.payonce.audit.LedgerLine.Kind;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Something written into a provider's books that is not so, or torn out of them.
 *
 * @param rules that notice it, the one it was made for first
 * @param id a part of the first rule's violation; <code>{paid}</code> is a flow's id
 */
record LedgerPlant(List<String> rules, String id, Consumer<Forger> deed) {
  private static final String STRANGER = "0123456789abcdef0123456789abcdef";

  static final List<LedgerPlant> ALL =
      List.of(
          plant(
              "charged-twice",
              "2 charges",
              books -> books.charge(books.of("paid"), "p-" + books.of("paid"), 4200)),
          plant("charge-without-flow", STRANGER, books -> books.charge(STRANGER, "p-stray", 1)),
          plant("paid-without-charge", "{paid}", books -> books.strike(books.of("paid"))),
          plant(
              "charge-differs",
              "charged 1 CNY",
              books -> {
                books.strike(books.of("paid"));
                books.charge(books.of("paid"), "p-" + books.of("paid"), 1);
              }),
          plant(
              "charge-without-home",
              "{failed}",
              books -> books.charge(books.of("failed"), "p-failed", 4200)),
          plant(
              "refunded-twice repayments-exceed-charge",
              "2 times",
              books -> books.refund(books.refundOf("r-full"), books.of("refunded"), 4200)),
          plant(
              "repayment-without-refund",
              STRANGER,
              books -> books.refund(STRANGER, books.of("paid"), 1)),
          plant(
              "refund-without-repayment",
              "{refunded}",
              books -> books.strike(books.refundOf("r-full"))),
          plant(
              "repayment-differs",
              "{refunded}",
              books -> {
                books.strike(books.refundOf("r-full"));
                books.refund(books.refundOf("r-full"), books.of("refunded"), 1);
              }),
          plant(
              "repayments-exceed-charge paid-without-charge",
              "4200 moved back of 0",
              books -> books.strike(books.of("refunded"))));

  private static LedgerPlant plant(String rules, String id, Consumer<Forger> deed) {
    return new LedgerPlant(List.of(rules.split(" ")), id, deed);
  }

  String rule() {
    return rules.get(0);
  }

  @Override
  public String toString() {
    return rule();
  }

  /**
   * Who does it.
   *
   * @param flows the outTradeNo of a request number
   * @param refunds the outRefundNo of a refund number
   */
  record Forger(
      List<LedgerLine> books, Function<String, String> flows, Function<String, String> refunds) {
    String of(String requestNo) {
      return flows.apply(requestNo);
    }

    String refundOf(String refundNo) {
      return refunds.apply(refundNo);
    }

    void charge(String outTradeNo, String paymentNo, long amount) {
      Instant at = Instant.EPOCH;
      books.add(new LedgerLine(Kind.CHARGED, outTradeNo, null, paymentNo, amount, "CNY", at));
    }

    void refund(String outRefundNo, String outTradeNo, long amount) {
      Instant at = Instant.EPOCH;
      books.add(new LedgerLine(Kind.REFUNDED, outTradeNo, outRefundNo, null, amount, "CNY", at));
    }

    /** Takes out the money that moved under the number. */
    void strike(String number) {
      books.removeIf(
          line ->
              line.kind() == Kind.CHARGED
                  ? number.equals(line.outTradeNo())
                  : line.kind() == Kind.REFUNDED && number.equals(line.outRefundNo()));
    }
  }
}
