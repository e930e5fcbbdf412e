package io.payonce.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares what was answered, what is stored and what was charged. */
final class Audit {
  private static final Duration TRUTH = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(200);

  private final Database database;
  private final Provider provider;

  Audit(Database database, Provider provider) {
    this.database = database;
    this.provider = provider;
  }

  /** Every flow finds its end, and then everything was done exactly once. */
  void assertExactlyOnce(Witness witness) {
    await()
        .atMost(TRUTH)
        .pollInterval(POLL)
        .untilAsserted(() -> assertThat(unfinished()).as("flows without an end").isEmpty());
    assertUnique();
    assertCharged();
    assertStored(witness);
  }

  private void assertStored(Witness witness) {
    Map<String, List<String>> stored = new HashMap<>();
    for (List<String> flow : database.rows("SELECT flow_id, request_no, order_id FROM flow")) {
      stored.put(flow.get(0), flow.subList(1, 3));
    }
    for (Ask ask : witness.paid()) {
      assertThat(stored.get(flowIdIn(witness.answerOf(ask))))
          .as("the flow of %s", ask)
          .containsExactly(ask.requestNo(), ask.orderId());
    }
  }

  private List<List<String>> unfinished() {
    return database.rows(
        "SELECT flow_id, state, created_at, due_at, metadata FROM flow"
            + " WHERE state IN ('PENDING', 'PAYING', 'CANCELLING') LIMIT 10");
  }

  private void assertUnique() {
    assertThat(database.rows("SELECT request_no FROM flow GROUP BY 1 HAVING count(*) > 1"))
        .isEmpty();
    assertThat(database.rows("SELECT order_id FROM flow WHERE live GROUP BY 1 HAVING count(*) > 1"))
        .isEmpty();
    assertThat(
            database.rows(
                "SELECT flow_id FROM transition WHERE event = 'SUCCEED' AND to_state = 'SUCCESS'"
                    + " AND from_state <> 'SUCCESS' GROUP BY 1 HAVING count(*) > 1"))
        .isEmpty();
  }

  private void assertCharged() {
    long successes = 0;
    for (List<String> flow :
        database.rows(
            "SELECT replace(flow_id::text, '-', ''), state FROM flow WHERE channel = 'sim'")) {
      long charges = flow.get(1).equals("SUCCESS") ? 1 : 0;
      successes += charges;
      assertThat(provider.charges(flow.get(0))).as("charges of %s", flow).isEqualTo(charges);
    }
    assertThat(provider.charges()).as("charges in all").isEqualTo(successes);
  }

  private static String flowIdIn(String content) {
    return new JsonObject(content.substring(content.indexOf(' '))).getString("flowId");
  }
}
