package io.payonce.engine;

import static io.payonce.engine.Engines.await;
import static io.payonce.engine.Given.event;
import static io.payonce.engine.Given.ref;
import static io.payonce.engine.Given.refund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payonce.partition.CommandResult;
import io.payonce.partition.PayResult;
import io.payonce.partition.RefundResult;
import io.payonce.partition.ReportResult;
import io.payonce.payment.Answer;
import io.payonce.payment.Flow;
import io.payonce.payment.OrderKey;
import io.payonce.payment.PayRequest;
import io.payonce.payment.Refund;
import io.payonce.payment.Refusal;
import io.payonce.payment.RequestKey;
import io.payonce.payment.Samples;
import io.payonce.store.FlowStore;
import io.payonce.store.MemoryFlowStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * An engine, its provider and its store, in which deeds are done; remembers what was answered. Keys
 * 0 and 1 ask for one order, the others each for one of their own.
 */
final class World {
  static final int KEYS = 4;
  static final long AMOUNT = 4200;
  private static final int TRIES = 100;

  private final Engines engines;
  private final TestClock clock;
  private final FlowStore truth = new MemoryFlowStore();
  private final FaultyStore faults = new FaultyStore(truth);
  private final Map<String, Answer> answers = new HashMap<>();
  private final List<Flow> told = new ArrayList<>();
  private PaymentEngine engine;
  private int events;

  World(Engines engines, TestClock clock) {
    this.engines = engines;
    this.clock = clock;
    engine = engines.start(faults.line());
  }

  void happen(Deed deed) {
    if (deed instanceof Deed.Pay pay) {
      Deed.Mood mood = pay.mood();
      engines.provider.onCreate = mood::create;
      PayRequest request = request(pay.key(), pay.prepareOnly());
      repeat(pay.times(), () -> engine.payments().pay(request)).forEach(r -> said(pay.key(), r));
    } else if (deed instanceof Deed.Start start) {
      Deed.Mood mood = start.mood();
      engines.provider.onCreate = mood::create;
      flow(start.key())
          .ifPresent(f -> command(start.times(), () -> engine.payments().start(ref(f))));
    } else if (deed instanceof Deed.Cancel cancel) {
      flow(cancel.key())
          .ifPresent(f -> command(cancel.times(), () -> engine.payments().cancel(ref(f), null)));
    } else if (deed instanceof Deed.GiveBack back) {
      Deed.Back mood = back.back();
      engines.provider.onRefund = mood::refund;
      flow(back.key()).ifPresent(f -> giveBack(back, f));
    } else if (deed instanceof Deed.PaysLate late) {
      flow(late.key()).filter(this::wasSent).ifPresent(f -> paysLate(late, f));
    } else if (deed instanceof Deed.Cut cut) {
      faults.fault = cut.fault();
      faults.failing = faults.appends.get() + 1;
    } else if (deed instanceof Deed.Restart) {
      await(engine.stop());
      engine = engines.start(faults.line());
    }
  }

  private static PayRequest request(int key, boolean prepareOnly) {
    String order = "o-" + (key < 2 ? 0 : key);
    return Samples.request("k-" + key, order, AMOUNT, ScriptedChannel.NAME, null, prepareOnly);
  }

  private void giveBack(Deed.GiveBack back, Flow flow) {
    String number = "r-" + back.key() + "-" + back.number();
    for (RefundResult result :
        repeat(back.times(), () -> engine.payments().refund(refund(flow, number, back.amount())))) {
      if (result instanceof RefundResult.Answered answered && answered.answer() != null) {
        sameAnswer(number, answered.answer());
      }
    }
  }

  private void command(int times, Supplier<Future<CommandResult>> ask) {
    for (CommandResult result : repeat(times, ask)) {
      if (result instanceof CommandResult.Done done) {
        told.add(done.flow());
      }
    }
  }

  /** A provider that took the number may be paid at any time, and says so once an event. */
  private void paysLate(Deed.PaysLate late, Flow flow) {
    engines.provider.charged.add(flow.intent().outTradeNo());
    var event =
        event("e-" + events++, flow, flow.intent().money(), "p-" + flow.intent().outTradeNo());
    repeat(late.times(), () -> engine.payments().report(event));
  }

  private boolean wasSent(Flow flow) {
    return engines.provider.creates.containsKey(flow.intent().outTradeNo());
  }

  private void said(int key, PayResult result) {
    if (result instanceof PayResult.Answered answered) {
      told.add(answered.flow());
      if (answered.answer() != null) {
        sameAnswer("k-" + key, answered.answer());
      }
    }
  }

  private void sameAnswer(String key, Answer answer) {
    Answer first = answers.putIfAbsent(key, answer);
    assertThat(answer).as("answer of " + key).isEqualTo(first == null ? answer : first);
  }

  /** As callers and providers do: at once, and again when told to come again. */
  private <T> List<T> repeat(int times, Supplier<Future<T>> ask) {
    List<Future<T>> asked = IntStream.range(0, times).mapToObj(i -> ask.get()).toList();
    return asked.stream().map(first -> patiently(await(first), ask)).toList();
  }

  private <T> T patiently(T first, Supplier<Future<T>> ask) {
    T result = first;
    for (int i = 0; i < TRIES && isUnavailable(result); i++) {
      result = await(engines.vertx.timer(5).compose(later -> ask.get()));
    }
    return result;
  }

  private static boolean isUnavailable(Object result) {
    return result == ReportResult.STORE_UNAVAILABLE
        || (result instanceof PayResult.Refused pay && pay.refusal() == Refusal.STORE_UNAVAILABLE)
        || (result instanceof CommandResult.Refused command
            && command.refusal() == Refusal.STORE_UNAVAILABLE)
        || (result instanceof RefundResult.Refused refund
            && refund.refusal() == Refusal.STORE_UNAVAILABLE);
  }

  // --- the end

  /** The provider answers all that it is asked, until nothing is open but what nobody started. */
  void calmDown() {
    engines.provider.onCreate = ScriptedChannel::approve;
    engines.provider.onQuery = ScriptedChannel::closeUnlessPaid;
    engines.provider.onRefund = ScriptedChannel::giveBack;
    await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              clock.advance(Duration.ofSeconds(2));
              return flows().stream().noneMatch(this::isOpen);
            });
  }

  void end() {
    engines.provider.onQuery = ScriptedChannel::truth;
    await(engine.stop());
  }

  private boolean isOpen(Flow flow) {
    return flow.state().isInDoubt()
        || refunds(flow).stream().anyMatch(refund -> !refund.state().isSettled());
  }

  Optional<Flow> flow(int key) {
    return await(truth.flow(new RequestKey("default", "k-" + key)));
  }

  List<Flow> flows() {
    return IntStream.range(0, KEYS).mapToObj(this::flow).flatMap(Optional::stream).toList();
  }

  List<Flow> flowsOf(OrderKey order) {
    return await(truth.flows(order, 10));
  }

  List<Refund> refunds(Flow flow) {
    return await(truth.refunds(flow.flowId(), 100));
  }

  FlowStore truth() {
    return truth;
  }

  ScriptedChannel provider() {
    return engines.provider;
  }

  /** Flows as they were when callers were told of them. */
  List<Flow> told() {
    return told;
  }
}
