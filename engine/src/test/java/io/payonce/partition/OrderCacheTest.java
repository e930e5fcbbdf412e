package io.payonce.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.payment.Cause;
import io.payonce.payment.Event;
import io.payonce.payment.Flow;
import io.payonce.payment.FlowIds;
import io.payonce.payment.OrderKey;
import io.payonce.payment.PayRequest;
import io.payonce.payment.PaymentRules;
import io.payonce.payment.Samples;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class OrderCacheTest {
  private static final PackedOrderTest.TellingFormat FORMAT = new PackedOrderTest.TellingFormat();

  private final OrderCache cache = new OrderCache(2, FORMAT);

  // --- one instance

  @Test
  void shouldHaveOneLiveInstanceOfAPackedOrderUntilItIsPackedAgain() {
    Flow flow = paid("o-1");
    keepPacked(cache, flow);

    OrderCell live = cache.get(key("o-1"));

    assertThat(live.cells().get(0).flow).isEqualTo(flow);
    assertThat(cache.get(key("o-1"))).isSameAs(live);
    cache.pack(live);
    assertThat(cache.get(key("o-1"))).isNotSameAs(live);
  }

  @Test
  void shouldLeaveAnOrderLiveThatSomethingIsGoingOnWith() {
    keepPacked(cache, paid("o-1"));
    OrderCell live = cache.get(key("o-1"));
    live.cells().get(0).flow = live.cells().get(0).flow.nextVersion();

    cache.pack(live);

    assertThat(cache.get(key("o-1"))).isSameAs(live);
  }

  @Test
  void shouldNotPackAnOrderThatWasDroppedOrReadAnew() {
    OrderCell lost = keep(cache, paid("o-1"));
    cache.drop(lost);
    cache.pack(lost);
    assertThat(cache.holds(key("o-1"))).isFalse();

    OrderCell readAnew = keep(cache, paid("o-1"));
    cache.pack(lost);
    assertThat(cache.get(key("o-1"))).isSameAs(readAnew);
  }

  // --- looking without touching

  @Test
  void shouldSayWhatIsCommittedAndLeaveTheOrderPacked() {
    Flow flow = paid("o-1");
    keepPacked(cache, flow);

    Flow once = cache.committed(key("o-1"), "k-o-1");
    Flow twice = cache.committed(key("o-1"), "k-o-1");

    assertThat(once).isEqualTo(flow).isEqualTo(twice).isNotSameAs(twice);
    assertThat(cache.committed(key("o-1"), "k-o-2")).isNull();
    assertThat(cache.committed(key("o-2"), "k-o-1")).isNull();
  }

  @Test
  void shouldSayOfALiveOrderWhatIsCommittedOnly() {
    Flow flow = paid("o-1");
    OrderCell live = keep(cache, flow);
    live.add(FlowCell.decided(paying("o-1", "k-2")));
    live.cells().get(1).flow = flow.nextVersion();

    assertThat(cache.committed(key("o-1"), "k-o-1")).isSameAs(flow);
    assertThat(cache.committed(key("o-1"), "k-2")).isNull();
  }

  // --- who leaves

  @Test
  void shouldEvictThePackedOrderThatWasNotUsedForLongest() {
    keepPacked(cache, paid("o-1"));
    keepPacked(cache, paid("o-2"));
    assertThat(cache.committed(key("o-1"), "k-o-1")).isNotNull();

    keepPacked(cache, paid("o-3"));

    assertThat(cache.holds(key("o-2"))).isFalse();
    assertThat(cache.holds(key("o-1"))).isTrue();
    assertThat(cache.holds(key("o-3"))).isTrue();
    assertThat(cache.size()).isEqualTo(2);
    assertThat(cache.evictions()).isEqualTo(1);
  }

  @Test
  void shouldEvictAPackedOrderBeforeAnOpenOne() {
    Flow open = paying("o-1", "k-o-1");
    keep(cache, open);
    keepPacked(cache, paid("o-2"));

    keep(cache, paying("o-3", "k-o-3"));

    assertThat(cache.holds(key("o-2"))).isFalse();
    assertThat(cache.orderOf(open.flowId())).isEqualTo(key("o-1"));
  }

  @Test
  void shouldNoLongerKnowAFlowAsOpenOnceItIsSettled() {
    Flow open = paying("o-1", "k-o-1");
    OrderCell order = keep(cache, open);
    order.cells().get(0).flow = settled(open);
    order.cells().get(0).committed = order.cells().get(0).flow;

    cache.file(order);
    cache.pack(order);

    assertThat(cache.orderOf(open.flowId())).isNull();
    assertThat(cache.committed(key("o-1"), "k-o-1")).isEqualTo(settled(open));
    assertThat(cache.size()).isEqualTo(1);
  }

  // --- packing is nobody's business

  record Step(Deed deed, String order) {}

  enum Deed {
    KEEP_PAID,
    KEEP_OPEN,
    GET,
    LOOK,
    BEGIN,
    COMMIT,
    DROP
  }

  @Property(tries = 500)
  void shouldKeepTheSameOrdersWhetherTheyArePackedOrNot(@ForAll("steps") List<Step> steps) {
    OrderCache packing = new OrderCache(3, FORMAT);
    OrderCache plain = new OrderCache(3, FORMAT);
    for (Step step : steps) {
      OrderCell live = take(packing, step);
      if (live != null) {
        packing.pack(live);
      }
      take(plain, step);

      assertThat(packing.size()).isEqualTo(plain.size());
      assertThat(packing.evictions()).isEqualTo(plain.evictions());
    }
    for (String order : orders()) {
      assertThat(packing.committed(key(order), "k-" + order))
          .isEqualTo(plain.committed(key(order), "k-" + order));
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(Arbitraries.of(Deed.class), Arbitraries.of(orders()))
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }

  private static List<String> orders() {
    return IntStream.range(0, 6).mapToObj(n -> "o-" + n).toList();
  }

  /** The order that it was done to, if there is one. */
  private static OrderCell take(OrderCache cache, Step step) {
    String order = step.order;
    return switch (step.deed) {
      case KEEP_PAID -> cache.holds(key(order)) ? null : keep(cache, paid(order));
      case KEEP_OPEN -> cache.holds(key(order)) ? null : keep(cache, paying(order, "k-" + order));
      case GET -> cache.get(key(order));
      case LOOK -> {
        Flow committed = cache.committed(key(order), "k-" + order);
        assertThat(committed != null).isEqualTo(cache.holds(key(order)));
        yield null;
      }
      case BEGIN -> {
        OrderCell live = cache.get(key(order));
        if (live != null) {
          live.cells().get(0).flow = settled(live.cells().get(0).flow).nextVersion();
        }
        yield live;
      }
      case COMMIT -> {
        OrderCell live = cache.get(key(order));
        if (live != null) {
          live.cells().get(0).committed = live.cells().get(0).flow;
          cache.file(live);
        }
        yield live;
      }
      case DROP -> {
        OrderCell live = cache.get(key(order));
        if (live != null) {
          cache.drop(live);
        }
        yield live;
      }
    };
  }

  // ---

  private static OrderCell keep(OrderCache cache, Flow flow) {
    OrderCell order = new OrderCell(flow.intent().order(), List.of(flow));
    cache.file(order);
    return order;
  }

  private static void keepPacked(OrderCache cache, Flow flow) {
    cache.pack(keep(cache, flow));
  }

  private static OrderKey key(String orderId) {
    return new OrderKey("default", orderId);
  }

  private static Flow paid(String orderId) {
    Flow paid = settled(paying(orderId, "k-" + orderId));
    return paid.withAnswer(FORMAT.answer(paid));
  }

  private static Flow settled(Flow paying) {
    return PaymentRules.apply(paying, Event.SUCCEED, Cause.REQUEST, null, Samples.NOON).flow();
  }

  private static Flow paying(String orderId, String requestNo) {
    PayRequest request = Samples.request(requestNo, orderId);
    UUID flowId = FlowIds.next(Samples.NOON, request.order().slot(), new SplittableRandom(1));
    Flow created = PaymentRules.create(request, flowId, Samples.NOON);
    return PaymentRules.apply(created, Event.PAY, Cause.REQUEST, null, Samples.NOON).flow();
  }
}
