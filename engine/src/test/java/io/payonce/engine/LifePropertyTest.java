package io.payonce.engine;

import static io.payonce.engine.Engines.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.payment.Flow;
import io.payonce.payment.Refund;
import io.payonce.payment.RefundState;
import io.payonce.payment.State;
import io.payonce.payment.StateTable;
import io.payonce.payment.Step;
import io.payonce.payment.Transition;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Whatever callers, providers and broken lines do, in whatever order: when all is calm, the books
 * of the provider and ours say the same, and what was answered is still true. The model is the
 * provider's book; a failing sequence is shrunk to the shortest that fails.
 */
class LifePropertyTest {
  private static final TestClock CLOCK = new TestClock();
  private static final Engines ENGINES = engines();

  private static Engines engines() {
    Engines engines = new Engines();
    engines.clock = CLOCK;
    engines.deadline = Duration.ofMillis(20);
    engines.joinTimeout = Duration.ofMillis(500);
    engines.sweepInterval = Duration.ofMillis(10);
    return engines;
  }

  @AfterContainer
  static void close() {
    ENGINES.close();
  }

  @Property(tries = 120, shrinking = ShrinkingMode.BOUNDED)
  void shouldEndWithBooksThatAgree(@ForAll("deeds") List<Deed> deeds) {
    World world = new World(ENGINES, CLOCK);
    try {
      deeds.forEach(world::happen);
      world.calmDown();
      world.flows().forEach(flow -> assertSound(flow, world));
      world.told().forEach(flow -> assertStillTrue(flow, world));
    } finally {
      world.end();
    }
  }

  private static void assertSound(Flow flow, World world) {
    long live = world.flowsOf(flow.intent().order()).stream().filter(Flow::isLive).count();
    assertThat(live).as("live flows of an order").isLessThanOrEqualTo(1);
    assertHistory(flow, await(world.truth().transitions(flow.flowId(), 1_000)));
    assertMoney(flow, world);
  }

  /** Each transition follows the one before, by the table. */
  private static void assertHistory(Flow flow, List<Transition> history) {
    State state = State.PENDING;
    for (Transition transition : history) {
      assertThat(transition.from()).isEqualTo(state);
      Step step = StateTable.step(state, transition.event());
      if (transition.to() != state) {
        assertThat(step).isEqualTo(new Step.Move(transition.to()));
      }
      state = transition.to();
    }
    assertThat(state).isEqualTo(flow.state());
    assertThat(history).hasSize(flow.seq());
  }

  /** What the provider took and gave back is what we say it did. */
  private static void assertMoney(Flow flow, World world) {
    String number = flow.intent().outTradeNo();
    boolean charged = world.provider().charged.contains(number);
    boolean paid = isPaid(flow.state());
    List<Refund> refunds = world.refunds(flow);
    long surplus = sum(refunds, true);
    assertThat(charged).as("charged, %s", flow.state()).isEqualTo(paid || surplus > 0);
    assertThat(surplus).as("late money given back").isEqualTo(charged && !paid ? World.AMOUNT : 0);
    assertThat(flow.refunded()).as("refunded").isEqualTo(sum(refunds, false));
    assertThat(flow.refundReserved()).as("reserved").isZero();
    assertThat(world.provider().refunds.amount(number))
        .as("given back by the provider")
        .isEqualTo(flow.refunded() + surplus)
        .isLessThanOrEqualTo(charged ? World.AMOUNT : 0);
    assertThat(flow.state() == State.REFUNDED).isEqualTo(flow.refunded() == World.AMOUNT);
  }

  private static long sum(List<Refund> refunds, boolean ofSurplus) {
    return refunds.stream()
        .filter(refund -> refund.state() == RefundState.SUCCEEDED)
        .filter(refund -> refund.isOfSurplus() == ofSurplus)
        .mapToLong(refund -> refund.money().amount())
        .sum();
  }

  /** A caller who was told that it is paid, or that it has ended, can rely on it. */
  private static void assertStillTrue(Flow then, World world) {
    Flow now = await(world.truth().flow(then.flowId())).orElseThrow();
    if (then.state().isSettled()) {
      assertThat(isPaid(now.state())).as("told %s", then.state()).isEqualTo(isPaid(then.state()));
    }
    assertThat(now.version()).isGreaterThanOrEqualTo(then.version());
  }

  private static boolean isPaid(State state) {
    return state == State.SUCCESS || state == State.PARTIALLY_REFUNDED || state == State.REFUNDED;
  }

  // --- what may happen

  @Provide
  Arbitrary<List<Deed>> deeds() {
    return Arbitraries.frequencyOf(
            Tuple.of(6, pays()),
            Tuple.of(2, starts()),
            Tuple.of(3, cancels()),
            Tuple.of(5, refunds()),
            Tuple.of(3, latePays()),
            Tuple.of(2, cuts()),
            Tuple.of(1, Arbitraries.just(new Deed.Restart())))
        .list()
        .ofMinSize(1)
        .ofMaxSize(16);
  }

  private static Arbitrary<Deed> pays() {
    Arbitrary<Boolean> prepare = Arbitraries.of(false, false, false, true);
    return Combinators.combine(keys(), Arbitraries.of(Deed.Mood.class), prepare, times())
        .as(Deed.Pay::new);
  }

  private static Arbitrary<Deed> starts() {
    return Combinators.combine(keys(), Arbitraries.of(Deed.Mood.class), times())
        .as(Deed.Start::new);
  }

  private static Arbitrary<Deed> cancels() {
    return Combinators.combine(keys(), times()).as(Deed.Cancel::new);
  }

  private static Arbitrary<Deed> refunds() {
    return Combinators.combine(
            keys(),
            Arbitraries.integers().between(1, 4),
            Arbitraries.of(1_400L, 2_100L, World.AMOUNT),
            Arbitraries.of(Deed.Back.class),
            times())
        .as(Deed.GiveBack::new);
  }

  private static Arbitrary<Deed> latePays() {
    return Combinators.combine(keys(), times()).as(Deed.PaysLate::new);
  }

  private static Arbitrary<Deed> cuts() {
    return Arbitraries.of(FaultyStore.Fault.BEFORE, FaultyStore.Fault.AFTER).map(Deed.Cut::new);
  }

  private static Arbitrary<Integer> keys() {
    return Arbitraries.integers().between(0, World.KEYS - 1);
  }

  private static Arbitrary<Integer> times() {
    return Arbitraries.integers().between(1, 3);
  }
}
