package io.payonce.audit;

import static io.payonce.audit.Plant.plant;

import java.util.List;

/** A deed for every rule about payments. Some have to remove what would prevent them. */
final class Plants {
  static final List<Plant> ALL =
      List.of(
          plant(
              "request-no-twice request-no-unguarded",
              "'paid'",
              "DROP INDEX one_flow_per_request_no",
              "UPDATE flow SET request_no = 'paid' WHERE request_no = 'instant'"),
          plant(
              "order-live-twice live-flow-unguarded",
              "'o-paid'",
              "DROP INDEX one_live_flow_per_order",
              "UPDATE flow SET order_id = 'o-paid' WHERE request_no = 'instant'"),
          plant(
              "coupon-live-twice live-flow-unguarded",
              "'c-1'",
              "DROP INDEX one_live_flow_per_coupon",
              "UPDATE flow SET coupon_id = 'c-1' WHERE request_no = 'instant'"),
          plant(
              "live-contradicts-state",
              "{paid}",
              "ALTER TABLE flow DROP CONSTRAINT live_unless_failed_or_cancelled",
              "UPDATE flow SET live = false WHERE flow_id = {paid}"),
          plant(
              "answer-not-durable",
              "{silent}",
              "UPDATE flow SET answer = replace(answer::text, '504159494e47', '53554343455353')::bytea"
                  + " WHERE flow_id = {silent}"),
          plant(
              "answer-missing",
              "{paid}",
              "UPDATE flow SET answer = NULL, answer_code = NULL WHERE flow_id = {paid}"),
          plant(
              "answer-torn",
              "{paid}",
              "ALTER TABLE flow DROP CONSTRAINT whole_answer",
              "UPDATE flow SET answer_code = NULL WHERE flow_id = {paid}"),
          plant(
              "answer-of-another",
              "{paid}",
              "UPDATE flow SET answer = (SELECT answer FROM flow WHERE flow_id = {reported})"
                  + " WHERE flow_id = {paid}"),
          plant(
              "state-unknown history-ends-elsewhere",
              "{prepared}",
              "ALTER TABLE flow DROP CONSTRAINT known_state",
              "UPDATE flow SET state = 'LOST' WHERE flow_id = {prepared}"),
          plant(
              "paid-without-number paid-without-charge",
              "{paid}",
              "UPDATE flow SET payment_no = NULL WHERE flow_id = {paid}"),
          plant(
              "history-gap report-without-effect",
              "{reported}",
              "DELETE FROM transition WHERE flow_id = {reported} AND seq = 3"),
          plant(
              "history-broken",
              "{paid}",
              "UPDATE transition SET from_state = 'CANCELLING' WHERE flow_id = {paid} AND seq = 2"),
          plant(
              "history-ends-elsewhere",
              "{failed}",
              "UPDATE flow SET state = 'CANCELLED' WHERE flow_id = {failed}"),
          plant(
              "history-of-nobody",
              "'00000000-0000-7000-8000-000000000000'",
              "INSERT INTO transition (flow_id, at, seq, from_state, to_state, event, cause) VALUES"
                  + " ('00000000-0000-7000-8000-000000000000', now(), 1, 'PENDING', 'PAYING',"
                  + " 'PAY', 'REQUEST')"),
          plant(
              "move-not-in-table",
              "{paid}",
              "UPDATE transition SET event = 'CLOSE' WHERE flow_id = {paid} AND seq = 2"),
          plant(
              "move-not-made",
              "{silent}",
              "INSERT INTO transition (flow_id, at, seq, from_state, to_state, event, cause)"
                  + " VALUES ({silent}, now(), 2, 'PAYING', 'PAYING', 'SUCCEED', 'QUERY')",
              "UPDATE flow SET seq = 2 WHERE flow_id = {silent}"),
          plant(
              "transition-unexplained",
              "{paid}",
              "UPDATE transition SET cause = 'MAGIC' WHERE flow_id = {paid} AND seq = 2"),
          plant(
              "time-goes-back",
              "{paid}",
              "UPDATE transition SET at = at + INTERVAL '1 hour' WHERE flow_id = {paid} AND seq = 1"),
          plant(
              "doubt-without-date",
              "{silent}",
              "UPDATE flow SET due_at = NULL WHERE flow_id = {silent}",
              "UPDATE mark SET at = now() WHERE name = 'recovered'"),
          plant(
              "prepared-without-date",
              "{prepared}",
              "UPDATE flow SET due_at = NULL WHERE flow_id = {prepared}"),
          plant(
              "overdue",
              "{silent}",
              "UPDATE flow SET due_at = now() - INTERVAL '3 hours' WHERE flow_id = {silent}"),
          plant(
              "report-twice report-unguarded",
              "'e-reported'",
              "ALTER TABLE inbox DROP CONSTRAINT one_row_per_report",
              "INSERT INTO inbox SELECT * FROM inbox WHERE event_id = 'e-reported'"),
          plant(
              "report-without-flow",
              "'e-parked'",
              "UPDATE inbox SET applied_at = now() WHERE event_id = 'e-parked'"),
          plant(
              "report-without-effect",
              "'e-parked'",
              "UPDATE inbox SET applied_at = now(), flow_id = {paid} WHERE event_id = 'e-parked'"),
          plant(
              "effect-without-report",
              "{paid}",
              "UPDATE transition SET cause = 'CALLBACK' WHERE flow_id = {paid} AND seq = 2"),
          plant(
              "report-left-lying",
              "'e-parked'",
              "UPDATE mark SET at = now() + INTERVAL '1 hour' WHERE name = 'recovered'",
              "UPDATE inbox SET flow_id = {paid} WHERE event_id = 'e-parked'"),
          plant(
              "contradiction-unnoticed",
              "'e-reported'",
              "UPDATE inbox SET amount = 1 WHERE event_id = 'e-reported'"),
          plant(
              "key-run-twice request-no-unguarded",
              "'key-1'",
              "ALTER TABLE idempotent_answer DROP CONSTRAINT one_run_per_key",
              "INSERT INTO idempotent_answer SELECT * FROM idempotent_answer"),
          plant(
              "kept-answer-torn",
              "'key-1'",
              "ALTER TABLE idempotent_answer DROP CONSTRAINT whole_kept_answer",
              "UPDATE idempotent_answer SET body = NULL"),
          plant(
              "request-no-unguarded",
              "'UNIQUE flow (request_no, merchant_id)'",
              "UPDATE pg_index SET indisvalid = false"
                  + " WHERE indexrelid = 'one_flow_per_request_no'::regclass"),
          plant(
              "live-flow-unguarded",
              "'UNIQUE flow (order_id, merchant_id) WHERE live'",
              "DROP INDEX one_live_flow_per_order",
              "CREATE INDEX one_live_flow_per_order ON flow (order_id, merchant_id) WHERE live"),
          plant(
              "history-unguarded",
              "'UNIQUE transition (flow_id, seq)'",
              "ALTER TABLE transition DROP CONSTRAINT transition_pkey"),
          plant(
              "refunds-unguarded",
              "'flow CHECK'",
              "ALTER TABLE flow DROP CONSTRAINT refunds_within_amount",
              "ALTER TABLE flow ADD CONSTRAINT refunds_within_amount"
                  + " CHECK (refunded >= 0 AND refund_reserved >= 0 AND"
                  + " refunded + refund_reserved <= amount) NOT VALID"),
          plant(
              "surplus-unguarded",
              "'UNIQUE surplus (flow_id, payment_no)'",
              "ALTER TABLE surplus DROP CONSTRAINT one_surplus_per_payment"),
          plant(
              "report-unguarded",
              "'UNIQUE inbox (event_id, channel)'",
              "ALTER TABLE inbox DROP CONSTRAINT one_row_per_report"));

  private Plants() {}
}
