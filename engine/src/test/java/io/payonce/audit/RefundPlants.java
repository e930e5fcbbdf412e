package io.payonce.audit;

import static io.payonce.audit.Plant.plant;

import java.util.List;

/** A deed for every rule about money on its way back. */
final class RefundPlants {
  private static final String FULL = "(SELECT refund_id FROM refund WHERE refund_no = 'r-full')";
  private static final String OPEN = "(SELECT refund_id FROM refund WHERE refund_no = 'r-open')";
  private static final String GIFT = "00000000-0000-7000-8000-000000000001";

  /** Of surplus {late}, under another number. */
  private static final String SECOND_GIFT =
      "INSERT INTO refund (refund_id, flow_id, amount, created_at, updated_at, version, state,"
          + " merchant_id, order_id, channel, currency, payment_no, due_at)"
          + " SELECT '%s', flow_id, amount, now(), now(), 1, 'PROCESSING',".formatted(GIFT)
          + " merchant_id, order_id, channel, currency, 'p-late', now()"
          + " FROM flow WHERE flow_id = {late}";

  static final List<Plant> ALL =
      List.of(
          plant(
              "refund-no-twice refunds-unguarded",
              "'r-part'",
              "DROP INDEX one_refund_per_refund_no",
              "UPDATE refund SET refund_no = 'r-part' WHERE refund_no = 'r-open'"),
          plant(
              "refunds-exceed-paid refunds-unguarded refunded-differs",
              "{partly-refunded}",
              "ALTER TABLE flow DROP CONSTRAINT refunds_within_amount",
              "UPDATE flow SET refund_reserved = 4200 WHERE flow_id = {partly-refunded}"),
          plant(
              "refunded-differs",
              "{partly-refunded}",
              "UPDATE flow SET refund_reserved = 0 WHERE flow_id = {partly-refunded}"),
          plant(
              "refunded-contradicts-state history-ends-elsewhere",
              "{refunded}",
              "UPDATE flow SET state = 'SUCCESS' WHERE flow_id = {refunded}"),
          plant(
              "refund-of-another",
              FULL,
              "UPDATE refund SET order_id = 'o-paid' WHERE refund_no = 'r-full'"),
          plant(
              "refund-unrecorded history-gap",
              "{partly-refunded}",
              "DELETE FROM transition WHERE flow_id = {partly-refunded} AND seq = 4"),
          plant(
              "refund-answer-missing",
              FULL,
              "UPDATE refund SET answer = NULL, answer_code = NULL WHERE refund_no = 'r-full'"),
          plant(
              "refund-without-date",
              OPEN,
              "ALTER TABLE refund DROP CONSTRAINT due_until_settled",
              "UPDATE refund SET due_at = NULL WHERE refund_no = 'r-open'"),
          plant(
              "refund-overdue",
              OPEN,
              "UPDATE refund SET due_at = now() - INTERVAL '3 hours' WHERE refund_no = 'r-open'"),
          plant(
              "refund-report-without-effect",
              "'e-parked'",
              "UPDATE inbox SET applied_at = now(), amount = 100, flow_id = {partly-refunded},"
                  + (" refund_id = " + OPEN + " WHERE event_id = 'e-parked'")),
          plant(
              "late-unnoticed",
              "{late}",
              "UPDATE flow SET conflicted = false WHERE flow_id = {late}"),
          plant(
              "late-unrecorded given-back-for-nothing charge-without-home",
              "{late}",
              "DELETE FROM surplus WHERE flow_id = {late}"),
          plant(
              "surplus-unfounded surplus-not-given-back",
              "{paid}",
              "INSERT INTO surplus SELECT {paid}, refund_id, amount, at, 'p-invented', currency,"
                  + " kind, handling FROM surplus WHERE flow_id = {late}"),
          plant(
              "surplus-twice surplus-unguarded",
              "{late}",
              "ALTER TABLE surplus DROP CONSTRAINT one_surplus_per_payment",
              "INSERT INTO surplus SELECT * FROM surplus WHERE flow_id = {late}"),
          plant(
              "surplus-not-given-back",
              "{second}",
              "UPDATE refund SET payment_no = 'p-other' WHERE flow_id = {second}"),
          plant(
              "surplus-not-accepted paid-without-charge",
              "{accepted}",
              "UPDATE flow SET payment_no = 'p-other' WHERE flow_id = {accepted}"),
          plant("given-back-for-nothing", "'" + GIFT + "'", SECOND_GIFT));

  private RefundPlants() {}
}
