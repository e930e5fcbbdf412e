package io.payonce.partition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.payment.Answer;
import io.payonce.payment.AnswerFormat;
import io.payonce.payment.Cause;
import io.payonce.payment.Event;
import io.payonce.payment.Flow;
import io.payonce.payment.FlowIds;
import io.payonce.payment.LatePayment;
import io.payonce.payment.Outcome;
import io.payonce.payment.PaymentRules;
import io.payonce.payment.Refund;
import io.payonce.payment.Samples;
import io.payonce.payment.State;
import io.payonce.payment.Surplus;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PackedOrderTest {
  /** Words all that it is told. */
  private static final AnswerFormat FORMAT = new TellingFormat();

  static class TellingFormat implements AnswerFormat {
    @Override
    public Answer answer(Flow flow) {
      return new Answer(201, flow.toString().getBytes(UTF_8));
    }

    @Override
    public Answer answer(Refund refund) {
      throw new IllegalStateException("refunds are not packed");
    }
  }

  /** Words as much as a caller is told. */
  private static class StateFormat extends TellingFormat {
    @Override
    public Answer answer(Flow flow) {
      String text = flow.flowId() + " " + flow.state() + " " + flow.receipt();
      return new Answer(flow.state().isSettled() ? 201 : 202, text.getBytes(UTF_8));
    }
  }

  /** Fails if it is asked. */
  private static final AnswerFormat UNWORDABLE =
      new TellingFormat() {
        @Override
        public Answer answer(Flow flow) {
          throw new IllegalStateException("half a pair");
        }
      };

  // --- what comes back

  @Property(tries = 2_000)
  void shouldComeBackAsItWas(@ForAll("settled") Flow flow, @ForAll boolean nothingRefunded) {
    PackedOrder packed = packed(order(flow, nothingRefunded));

    OrderCell order = packed.unpack(flow.intent().order(), FORMAT);

    assertThat(order.key).isEqualTo(flow.intent().order());
    assertThat(order.cells()).hasSize(1);
    FlowCell cell = order.cells().get(0);
    assertThat(cell.flow).isEqualTo(flow);
    assertThat(cell.committed).isEqualTo(flow);
    assertThat(cell.knowsRefunds()).isEqualTo(nothingRefunded);
    assertThat(cell.isBusy()).isFalse();
  }

  @Property(tries = 1_000)
  void shouldFindTheFlowByItsRequestNoAlone(
      @ForAll("settled") Flow flow, @ForAll String other, @ForAll char last) {
    PackedOrder packed = packed(order(flow, true));
    String requestNo = flow.intent().requestNo();

    assertThat(find(packed, flow, requestNo)).isEqualTo(flow);
    for (String wrong : List.of(requestNo + last, last + requestNo, other)) {
      assertThat(find(packed, flow, wrong) != null).isEqualTo(wrong.equals(requestNo));
    }
  }

  @Property(tries = 200)
  void shouldTellRequestNosOfOneLengthApart(@ForAll char one, @ForAll char other) {
    Flow flow = paid("k" + one);

    Flow found = find(packed(order(flow, true)), flow, "k" + other);

    assertThat(found != null).isEqualTo(one == other);
  }

  @Provide
  Arbitrary<Flow> settled() {
    return AnyFlow.in(Arbitraries.of(State.class).filter(State::isSettled))
        .flatMap(flow -> answers(flow).map(answer -> answer == null ? flow : given(flow, answer)));
  }

  /** None, the one that the format words, and any other. */
  private static Arbitrary<Answer> answers(Flow flow) {
    Answer worded = FORMAT.answer(flow);
    Arbitrary<byte[]> bodies = Arbitraries.bytes().array(byte[].class).ofMaxSize(2_000);
    return Arbitraries.oneOf(
        Arbitraries.just(null),
        Arbitraries.just(worded),
        Arbitraries.integers().map(code -> new Answer(code, worded.body())),
        bodies.map(body -> new Answer(202, body)));
  }

  private static Flow given(Flow flow, Answer answer) {
    return flow.withAnswer(answer);
  }

  // --- the answer

  @Test
  void shouldKeepAnAnswerThatTheFormatWouldNoLongerWord() {
    Flow paying = Samples.flow(State.PAYING);
    Answer first = FORMAT.answer(paying);
    Flow flow = settled(paying.withAnswer(first), "p-1");

    Flow found = find(packed(order(flow, true)), flow, flow.intent().requestNo());

    assertThat(found).isEqualTo(flow);
    assertThat(found.answer().body()).isEqualTo(first.body());
    assertThat(first.body()).isNotEqualTo(FORMAT.answer(flow.withoutAnswer()).body());
  }

  @Test
  void shouldWordTheAnswerOfAnAcceptedPaymentAsItWasThen() {
    AnswerFormat format = new StateFormat();
    Flow paying =
        PaymentRules.accept(
            Samples.flow(State.PAYING), new Outcome.Accepted(null, "{\"qr\":\"x\"}"));
    Flow flow = settled(paying.withAnswer(format.answer(paying)), "p-1");
    PackedOrder packed = pack(order(flow, true), format);

    assertThat(packed).isNotNull();
    assertThat(packed.find(flow.intent().requestNo(), flow.intent().order(), format))
        .isEqualTo(flow);
    assertThat(packed.bytes())
        .isLessThan(pack(order(flow, true), FORMAT).bytes())
        .isEqualTo(pack(order(flow.withoutAnswer(), true), format).bytes());
  }

  @Test
  void shouldNotWordAnAnswerAgainThatIsKnownToBeWorded() {
    Flow flow = paid("k-1");
    OrderCell order = order(flow, true);
    order.cells().get(0).worded = WordedFlow.fresh(flow);

    PackedOrder packed = pack(order, UNWORDABLE);
    OrderCell unpacked = packed.unpack(order.key, FORMAT);
    PackedOrder again = pack(unpacked, UNWORDABLE);

    assertThat(find(packed, flow, "k-1")).isEqualTo(flow);
    assertThat(find(again, flow, "k-1")).isEqualTo(flow);
    assertThat(again.bytes()).isEqualTo(packed.bytes()).isLessThan(flow.answer().body().length);
  }

  @Test
  void shouldNotTakeTheWordingOfAnotherFlow() {
    Flow answered = paid("k-1");
    Flow flow = PaymentRules.apply(answered, Event.FAIL, Cause.QUERY, null, Samples.NOON).flow();
    OrderCell order = order(flow, true);
    order.cells().get(0).worded = WordedFlow.fresh(answered);

    assertThat(find(packed(order), flow, "k-1")).isEqualTo(flow);
    assertThat(flow.answer()).isNotEqualTo(FORMAT.answer(flow.withoutAnswer()));
  }

  private static Flow settled(Flow paying, String paymentNo) {
    return PaymentRules.settle(
            paying, new Outcome.Succeeded(paymentNo), Cause.CALLBACK, Samples.NOON.plusMillis(7))
        .flow();
  }

  @Test
  void shouldKeepAnAnswerThatTheFormatCannotWordAtAll() {
    Flow flow = Samples.flow(State.SUCCESS).withAnswer(new Answer(201, new byte[] {1, 2}));
    PackedOrder packed = pack(order(flow, true), UNWORDABLE);

    assertThat(packed).isNotNull();
    assertThat(packed.unpack(flow.intent().order(), UNWORDABLE).cells().get(0).flow)
        .isEqualTo(flow);
  }

  // --- what it takes

  @Test
  void shouldTakeFewBytesForAUsualPayment() {
    Flow flow = paid("b5a7e6f0-0000-4000-8000-00000000000a");

    assertThat(flow.answer().body()).hasSizeGreaterThan(250);
    assertThat(packed(order(flow, true)).bytes()).isLessThanOrEqualTo(200);
  }

  private static Flow paid(String requestNo) {
    var request = Samples.request(requestNo, "o-1");
    UUID flowId = FlowIds.next(Samples.NOON, request.order().slot(), new SplittableRandom(1));
    Flow created = PaymentRules.create(request, flowId, Samples.NOON);
    Flow paying = PaymentRules.apply(created, Event.PAY, Cause.REQUEST, null, Samples.NOON).flow();
    Flow paid = settled(paying, "i-" + FlowIds.outTradeNo(flowId));
    return given(paid, FORMAT.answer(paid));
  }

  // --- what is not packed

  @ParameterizedTest
  @EnumSource(State.class)
  void shouldPackSettledOrdersOnly(State state) {
    assertThat(pack(order(Samples.flow(state), true), FORMAT) != null).isEqualTo(state.isSettled());
  }

  @Test
  void shouldNotPackAnOrderOfNoneOrTwoFlows() {
    Flow flow = Samples.flow(State.FAILED);
    OrderCell none = new OrderCell(flow.intent().order(), List.of());
    OrderCell two = new OrderCell(flow.intent().order(), List.of(flow, flow));

    assertThat(pack(none, FORMAT)).isNull();
    assertThat(pack(two, FORMAT)).isNull();
  }

  @Test
  void shouldNotPackAnOrderThatSomethingIsGoingOnWith() {
    Flow flow = Samples.flow(State.SUCCESS);
    OrderCell order = order(flow, true);
    FlowCell cell = order.cells().get(0);

    cell.flow = flow.nextVersion();
    assertThat(pack(order, FORMAT)).isNull();
    cell.committed = cell.flow;
    assertThat(pack(order, FORMAT)).isNotNull();
    cell.call = Call.QUERY;
    assertThat(pack(order, FORMAT)).isNull();
    cell.call = null;
    cell.readers = List.of();
    assertThat(pack(order, FORMAT)).isNull();
  }

  @Test
  void shouldNotPackAnOrderThatMoneyWentBackOf() {
    Flow flow = Samples.flow(State.SUCCESS);
    OrderCell order = order(flow, false);
    FlowCell cell = order.cells().get(0);

    cell.readRefunds(new RefundBook());
    assertThat(packed(order).unpack(order.key, FORMAT).cells().get(0).knowsRefunds()).isTrue();
    cell.refunds()
        .add(
            new Surplus(
                flow.flowId(),
                "p-2",
                flow.intent().money(),
                Surplus.Kind.SECOND,
                LatePayment.ACCEPT,
                null,
                Samples.NOON));
    assertThat(pack(order, FORMAT)).isNull();
  }

  // ---

  private static OrderCell order(Flow flow, boolean nothingRefunded) {
    OrderCell order = new OrderCell(flow.intent().order(), List.of());
    order.add(FlowCell.stored(flow, nothingRefunded));
    return order;
  }

  private static @Nullable PackedOrder pack(OrderCell order, AnswerFormat format) {
    return PackedOrder.of(order, format, new FieldWriter());
  }

  private static PackedOrder packed(OrderCell order) {
    PackedOrder packed = pack(order, FORMAT);
    assertThat(packed).isNotNull();
    return packed;
  }

  private static Flow find(PackedOrder packed, Flow flow, String requestNo) {
    return packed.find(requestNo, flow.intent().order(), FORMAT);
  }
}
