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
    assertClean();
    assertStored(witness);
  }

  /** Nothing that is stored breaks a guarantee; the provider's books say so too. */
  void assertClean() {
    Audits.assertClean(database.uri(), provider.uri());
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

  private static String flowIdIn(String content) {
    return new JsonObject(content.substring(content.indexOf(' '))).getString("flowId");
  }
}
