package io.payonce.store;

import static io.payonce.store.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.payment.Cause;
import io.payonce.payment.Event;
import io.payonce.payment.Flow;
import io.payonce.payment.OrderKey;
import io.payonce.payment.Outcome;
import io.payonce.payment.PaymentRules;
import io.payonce.payment.Refund;
import io.payonce.payment.RefundKey;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches by chance, crowded with conflicts: memory and PostgreSQL do the same with each. */
class StoresAgreeTest {
  private static final int BATCHES = 120;
  private static final int LIMIT = 1_000;
  private static final int REFUND_NUMBERS = 80;
  private static TestPostgres postgres;
  private static Vertx vertx;

  private Random random;
  private TestFlows flows;
  private TestRefunds refunds;
  private final List<UUID> known = new ArrayList<>();
  private final MemoryFlowStore memory = new MemoryFlowStore();

  @BeforeAll
  static void start() {
    postgres = TestPostgres.create();
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stop() {
    await(vertx.close());
    postgres.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void shouldAgree(long seed) {
    random = new Random(seed);
    flows = new TestFlows(seed);
    refunds = new TestRefunds(flows);
    postgres.empty();
    FlowStore store = new PostgresFlowStore(vertx, postgres.options());
    Appender meant = memory.appender(0);
    Appender done = store.appender(0);

    for (int i = 0; i < BATCHES; i++) {
      Batch batch = someBatch();
      assertThat(await(done.append(batch))).as("batch %s", i).isEqualTo(await(meant.append(batch)));
    }

    assertThat(everything(store)).isEqualTo(everything(memory));
    await(store.close());
  }

  private List<Object> everything(FlowStore store) {
    List<Object> all = new ArrayList<>();
    for (UUID flowId : known) {
      all.add(await(store.flow(flowId)));
      all.add(await(store.transitions(flowId, LIMIT)));
      all.add(await(store.refunds(flowId, LIMIT)));
      all.add(await(store.surpluses(flowId, LIMIT)));
    }
    for (int i = 0; i < REFUND_NUMBERS; i++) {
      all.add(await(store.refund(new RefundKey("m", "n" + i))));
    }
    List<OrderKey> orders = await(store.recentOrders(LIMIT));
    all.add(orders);
    all.add(await(store.look(orders, List.of(), List.of(), 2)));
    all.add(await(store.inDoubt()));
    all.add(await(store.due(flows.now(), LIMIT)));
    all.add(await(store.dueRefunds(flows.now(), LIMIT)));
    all.add(await(store.adrift(TestFlows.START, new UUID(0, 0), LIMIT)));
    all.add(await(store.parkedAndKnown(LIMIT)));
    return all;
  }

  private Batch someBatch() {
    Map<UUID, FlowChange> changes = new LinkedHashMap<>();
    for (int i = random.nextInt(12); i >= 0; i--) {
      FlowChange change = random.nextInt(3) == 0 ? newFlow() : successor();
      changes.putIfAbsent(change.flow().flowId(), change);
    }
    List<InboxEntry> parked = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      parked.add(report(random.nextBoolean() ? someKnown() : new UUID(1, random.nextInt(9))));
    }
    return new Batch(List.copyOf(changes.values()), parked);
  }

  private FlowChange newFlow() {
    String coupon = random.nextInt(3) == 0 ? "c" + random.nextInt(5) : null;
    OrderKey order = TestFlows.order("o" + random.nextInt(25));
    FlowChange intent = flows.intent(order, "r" + random.nextInt(150), coupon);
    known.add(intent.flow().flowId());
    boolean due = random.nextInt(4) == 0;
    return due ? TestFlows.with(intent, intent.flow().withDueAt(flows.now())) : intent;
  }

  private FlowChange successor() {
    Flow stored = known.isEmpty() ? null : await(memory.flow(someKnown())).orElse(null);
    if (stored == null) {
      return newFlow();
    }
    FlowChange change = random.nextInt(3) == 0 ? next(stored) : withMoney(stored);
    return switch (random.nextInt(10)) {
      case 0 -> at(change, change.flow().nextVersion());
      case 1 -> at(change, overRefunded(change.flow()));
      case 2, 3, 4 -> maybeReported(change);
      default -> change;
    };
  }

  /** The change to another flow than it was meant for. */
  private static FlowChange at(FlowChange change, Flow flow) {
    return new FlowChange(
        flow, change.transitions(), change.report(), change.refunds(), change.surpluses());
  }

  private FlowChange maybeReported(FlowChange change) {
    return change.takesRefundNo()
        ? change
        : TestRefunds.reported(change, report(change.flow().flowId()));
  }

  private FlowChange withMoney(Flow stored) {
    List<Refund> all = await(memory.refunds(stored.flowId(), LIMIT));
    Refund some = all.isEmpty() ? null : all.get(random.nextInt(all.size()));
    return switch (random.nextInt(5)) {
      case 0 -> refunds.surplus(stored, "P" + random.nextInt(3));
      case 3 -> refunds.accepted(stored, "P" + random.nextInt(3));
      case 1 -> some == null ? reserve(stored) : refunds.settle(stored, some);
      case 2 -> some == null ? reserve(stored) : waitingBeside(reserve(stored), some);
      default -> reserve(stored);
    };
  }

  private FlowChange reserve(Flow stored) {
    String refundNo = "n" + random.nextInt(REFUND_NUMBERS);
    return refunds.reserve(stored, refundNo, 1 + random.nextInt(40));
  }

  private FlowChange waitingBeside(FlowChange change, Refund stored) {
    Refund waiting = refunds.waiting(stored, flows.now());
    boolean skips = random.nextInt(4) == 0;
    return TestRefunds.with(change, skips ? refunds.waiting(waiting, flows.now()) : waiting);
  }

  private FlowChange next(Flow stored) {
    return switch (random.nextInt(4)) {
      case 0 -> flows.success(stored);
      case 1, 2 -> flows.failure(stored);
      default ->
          TestFlows.change(
              PaymentRules.apply(
                  stored.nextVersion(), Event.ACCEPT_LATE, Cause.SWEEP, null, flows.now()));
    };
  }

  private static Flow overRefunded(Flow flow) {
    return new Flow(
        flow.intent(),
        flow.state(),
        flow.receipt(),
        flow.attempt(),
        flow.intent().money().amount(),
        1,
        flow.conflicted(),
        flow.answer(),
        flow.dueAt(),
        flow.updatedAt(),
        flow.seq(),
        flow.version());
  }

  private UUID someKnown() {
    return known.isEmpty() ? new UUID(1, 1) : known.get(random.nextInt(known.size()));
  }

  private InboxEntry report(UUID flowId) {
    String eventId = "e" + random.nextInt(200);
    return TestFlows.report(eventId, flowId, new Outcome.Closed(), flows.now());
  }
}
