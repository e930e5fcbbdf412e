package io.payonce.store;

import static io.payonce.store.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.payment.Fingerprint;
import io.payonce.payment.Flow;
import io.payonce.payment.FlowIds;
import io.payonce.payment.Intent;
import io.payonce.payment.Money;
import io.payonce.payment.OrderKey;
import io.payonce.payment.Receipt;
import io.payonce.payment.State;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Flows page by page. */
abstract class PagingContract extends RefundContract {
  private static final List<String> CHANNELS = List.of("instant", "sim", "wechat");

  private final Random random = new Random(5);
  private final AtomicInteger made = new AtomicInteger();

  /** A new flow as it may be found in the store, whatever led there. */
  private Flow someFlow(OrderKey order, State state, Instant at) {
    int number = made.incrementAndGet();
    boolean refunded = state == State.PARTIALLY_REFUNDED || state == State.REFUNDED;
    boolean due = state == State.PENDING || (state.isInDoubt() && random.nextBoolean());
    Intent intent =
        new Intent(
            FlowIds.next(at, order.slot(), random),
            order,
            "request-" + number,
            random.nextInt(4) == 0 ? null : "user-" + random.nextInt(4),
            new Money(100, "EUR"),
            CHANNELS.get(random.nextInt(CHANNELS.size())),
            null,
            null,
            null,
            Fingerprint.of("pay", Map.of("n", number)),
            at,
            at.plusSeconds(60));
    return new Flow(
        intent,
        state,
        Receipt.NONE,
        1,
        refunded ? 5 : 0,
        0,
        false,
        null,
        due ? at : null,
        at,
        0,
        1);
  }

  private List<Flow> manyFlows() {
    List<Flow> all = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      OrderKey order = new OrderKey(i % 5 == 0 ? "other" : "m", "order-" + i);
      State state = State.values()[random.nextInt(State.values().length)];
      all.add(someFlow(order, state, i % 3 == 0 ? lastTime(all) : flows.now()));
    }
    OrderKey order = TestFlows.order("order-1");
    for (int i = 0; i < 7; i++) {
      all.add(someFlow(order, i % 2 == 0 ? State.FAILED : State.CANCELLED, flows.now()));
    }
    return write(all);
  }

  /** Some are made in the same millisecond. */
  private Instant lastTime(List<Flow> all) {
    return all.isEmpty() ? flows.now() : all.get(all.size() - 1).intent().createdAt();
  }

  private List<Flow> write(List<Flow> all) {
    List<Flow> written = new ArrayList<>();
    Collections.shuffle(all, random);
    for (Flow flow : all) {
      written.add(written(new FlowChange(flow, List.of(), null)));
    }
    written.sort(Comparator.comparing(Flow::flowId, MemoryTables.BY_ID).reversed());
    return written;
  }

  private List<Flow> walk(FlowQuery query) {
    List<Flow> found = new ArrayList<>();
    UUID next = null;
    do {
      FlowPage page = await(store.page(query.before(next)));
      assertThat(page.flows()).hasSizeLessThanOrEqualTo(query.limit());
      assertThat(page.next() == null || !page.next().equals(next)).isTrue();
      found.addAll(page.flows());
      next = page.next();
    } while (next != null);
    return found;
  }

  private static Stream<FlowQuery> queries(Instant from, Instant to) {
    List<FlowQuery> all = new ArrayList<>();
    for (String order : new String[] {null, "order-1", "none"}) {
      for (String user : new String[] {null, "user-1", "nobody"}) {
        for (String channel : new String[] {null, "sim", "gone"}) {
          all.add(new FlowQuery("m", order, user, null, channel, null, null, null, 7));
          for (State state : State.values()) {
            all.add(new FlowQuery("m", order, user, state, channel, null, null, null, 3));
            all.add(new FlowQuery("m", order, user, state, channel, from, to, null, 2));
          }
        }
      }
    }
    return all.stream();
  }

  @Test
  void shouldShowWhatFitsNewestFirstWhateverTheFilters() {
    List<Flow> all = manyFlows();
    Instant from = all.get(90).intent().createdAt();
    Instant to = all.get(20).intent().createdAt();

    queries(from, to)
        .forEach(
            query -> {
              List<Flow> fitting =
                  all.stream()
                      .filter(query::wants)
                      .filter(f -> query.from() == null || !f.intent().createdAt().isBefore(from))
                      .filter(f -> query.to() == null || f.intent().createdAt().isBefore(to))
                      .toList();
              assertThat(walk(query)).as(query.toString()).isEqualTo(fitting);
            });
  }

  @Test
  void shouldShowNothingOfAnotherMerchant() {
    manyFlows();

    assertThat(walk(FlowQuery.newest("nobody", 10))).isEmpty();
    assertThat(walk(FlowQuery.newest("m", 10)))
        .isNotEmpty()
        .allMatch(flow -> flow.intent().order().merchantId().equals("m"));
  }

  @Test
  void shouldEndWithTheLastFlow() {
    manyFlows();

    FlowPage page = await(store.page(ofOrder(8)));

    assertThat(page.flows()).hasSize(8);
    assertThat(page.next()).isNull();
    assertThat(await(store.page(ofOrder(7))).next()).isEqualTo(page.flows().get(6).flowId());
  }

  private static FlowQuery ofOrder(int limit) {
    return new FlowQuery("m", "order-1", null, null, null, null, null, null, limit);
  }

  @Test
  void shouldTakeTimesWithinAMillisecondAsTheyAre() {
    Instant at = flows.now();
    Flow flow = write(listOf(someFlow(TestFlows.order("o"), State.SUCCESS, at))).get(0);

    assertThat(walk(between(at, null))).containsExactly(flow);
    assertThat(walk(between(at.plusNanos(1), null))).isEmpty();
    assertThat(walk(between(null, at))).isEmpty();
    assertThat(walk(between(null, at.plusNanos(1)))).containsExactly(flow);
    assertThat(walk(between(Instant.EPOCH.minusSeconds(1), Instant.parse("9999-12-31T23:59:59Z"))))
        .containsExactly(flow);
  }

  private static <T> List<T> listOf(T one) {
    return new ArrayList<>(List.of(one));
  }

  private static FlowQuery between(Instant from, Instant to) {
    return new FlowQuery("m", null, null, null, null, from, to, null, 2);
  }

  /**
   * The mark says that older flows which are open have a date; those have an index of their own.
   */
  @Test
  void shouldFindOpenFlowsOnBothSidesOfTheRecoveryMark() {
    Flow old = someFlow(TestFlows.order("old"), State.PENDING, flows.now());
    Instant mark = flows.now();
    Flow adrift = null;
    Flow due = null;
    List<Flow> all = listOf(old);
    for (int i = 0; adrift == null || due == null; i++) {
      Flow flow = someFlow(TestFlows.order("o" + i), State.PAYING, flows.now());
      adrift = flow.dueAt() == null ? flow : adrift;
      due = flow.dueAt() == null ? due : flow;
      all.add(flow);
    }
    List<Flow> written = write(all);
    await(store.saveRecoveryMark(mark));

    assertThat(walk(new FlowQuery("m", null, null, State.PAYING, null, null, null, null, 1)))
        .isEqualTo(written.subList(0, written.size() - 1));
    assertThat(walk(new FlowQuery("m", null, null, State.PENDING, null, null, null, null, 1)))
        .containsExactly(old);
  }

  @Test
  void shouldLoseAndRepeatNothingWhileOthersWrite() {
    List<Flow> before = new ArrayList<>();
    AtomicBoolean enough = new AtomicBoolean();
    for (int i = 0; i < 300; i++) {
      before.add(someFlow(TestFlows.order("before-" + i), State.SUCCESS, flows.now()));
    }
    List<UUID> known = write(before).stream().map(Flow::flowId).toList();
    List<CompletableFuture<Void>> writers = new ArrayList<>();
    for (int partition = 1; partition <= 3; partition++) {
      Appender own = store.appender(partition);
      int writer = partition;
      writers.add(CompletableFuture.runAsync(() -> writeOn(own, writer, enough)));
    }

    for (int round = 0; round < 10; round++) {
      List<UUID> seen =
          walk(FlowQuery.newest("m", 10 + round * 10)).stream().map(Flow::flowId).toList();
      assertThat(seen).doesNotHaveDuplicates().containsAll(known);
      assertThat(seen).isSortedAccordingTo(MemoryTables.BY_ID.reversed());
      known = seen;
    }

    enough.set(true);
    writers.forEach(CompletableFuture::join);
    assertThat(known).hasSizeGreaterThan(300);
  }

  /** New flows, and outcomes of those that are there. */
  private void writeOn(Appender own, int writer, AtomicBoolean enough) {
    TestFlows fresh = new TestFlows(100 + writer);
    for (int i = 0; i < 3_000 && !enough.get(); i++) {
      Flow intent =
          fresh.intent(TestFlows.order("o-" + writer + "-" + i), "w-" + writer + "-" + i).flow();
      FlowChange paying = new FlowChange(intent, List.of(), null);
      Future<Appended> both =
          own.append(TestFlows.batch(paying))
              .compose(done -> own.append(TestFlows.batch(fresh.success(intent))));
      assertThat(await(both).refused()).isEmpty();
    }
  }
}
