package io.payonce.store;

import static io.payonce.store.Await.await;
import static io.payonce.store.TestFlows.batch;
import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.payment.Flow;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** A store to be tested, and what the tests of every part of it need. */
abstract class StoreFixture {
  final TestFlows flows = new TestFlows(7);
  FlowStore store;
  Appender appender;

  /** An empty store. */
  abstract FlowStore open();

  @BeforeEach
  void openStore() {
    store = open();
    appender = store.appender(0);
  }

  Appended append(FlowChange... changes) {
    return await(appender.append(batch(changes)));
  }

  /** The flow as the appender made it. */
  Flow written(FlowChange change) {
    Appended appended = append(change);
    assertThat(appended.refused()).isEmpty();
    Integer attempt = appended.attempts().get(change.flow().flowId());
    return attempt == null ? change.flow() : change.flow().withAttempt(attempt);
  }

  Flow stored(UUID flowId) {
    return await(store.flow(flowId)).orElseThrow();
  }

  void assertUnknown(Flow flow) {
    assertThat(await(store.flow(flow.flowId()))).isEmpty();
    assertThat(await(store.transitions(flow.flowId(), 10))).isEmpty();
  }
}
