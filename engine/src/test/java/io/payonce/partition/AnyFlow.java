package io.payonce.partition;

import io.payonce.payment.Fingerprint;
import io.payonce.payment.Flow;
import io.payonce.payment.Intent;
import io.payonce.payment.Money;
import io.payonce.payment.OrderKey;
import io.payonce.payment.Receipt;
import io.payonce.payment.State;
import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Flows with anything in them, likely or not. */
final class AnyFlow {
  private static final Arbitrary<Long> LONGS = Arbitraries.longs();
  private static final Arbitrary<Integer> INTS = Arbitraries.integers();

  private AnyFlow() {}

  /** Flows that have no answer. */
  static Arbitrary<Flow> in(Arbitrary<State> states) {
    var progress = Combinators.combine(INTS, LONGS, LONGS, INTS, INTS).as(Progress::new);
    return Combinators.combine(
            intents(), states, receipts(), progress, Arbitraries.of(true, false), times())
        .as(AnyFlow::flow)
        .flatMap(flow -> times().injectNull(0.5).map(flow::withDueAt));
  }

  private record Progress(int attempt, long refunded, long reserved, int seq, int version) {}

  private static Flow flow(
      Intent intent, State state, Receipt receipt, Progress is, boolean flagged, Instant at) {
    return new Flow(
        intent,
        state,
        receipt,
        is.attempt,
        is.refunded,
        is.reserved,
        flagged,
        null,
        null,
        at,
        is.seq,
        is.version);
  }

  private static Arbitrary<Intent> intents() {
    var names = Combinators.combine(text(), text(), text(), text()).as(Names::new);
    var more = Combinators.combine(maybe(), maybe(), maybe(), maybe()).as(More::new);
    var prints = Combinators.combine(LONGS, LONGS, LONGS, LONGS).as(Fingerprint::new);
    var ids = Combinators.combine(LONGS, LONGS).as(UUID::new);
    var money =
        Combinators.combine(
                Arbitraries.longs().between(Money.MIN_AMOUNT, Money.MAX_AMOUNT),
                Arbitraries.of("EUR", "CNY", "JPY"))
            .as(Money::new);
    return Combinators.combine(ids, names, money, more, prints, times(), times())
        .as(AnyFlow::intent);
  }

  private record Names(String merchant, String order, String requestNo, String channel) {}

  private record More(String userId, String description, String couponId, String metadata) {}

  private static Intent intent(
      UUID id, Names names, Money money, More more, Fingerprint print, Instant at, Instant end) {
    return new Intent(
        id,
        new OrderKey(names.merchant, names.order),
        names.requestNo,
        more.userId,
        money,
        names.channel,
        more.description,
        more.couponId,
        more.metadata,
        print,
        at,
        end);
  }

  private static Arbitrary<Receipt> receipts() {
    return Combinators.combine(maybe(), maybe(), maybe(), maybe()).as(Receipt::new);
  }

  private static Arbitrary<Instant> times() {
    var seconds =
        Arbitraries.longs().between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond());
    return Combinators.combine(seconds, Arbitraries.integers().between(0, 999_999_999))
        .as(Instant::ofEpochSecond);
  }

  private static Arbitrary<String> maybe() {
    return text().injectNull(0.4);
  }

  /** Plain, or of any characters, halves of pairs among them; empty and long ones too. */
  private static Arbitrary<String> text() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ascii().ofMaxLength(80),
        Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(200),
        Arbitraries.strings().withCharRange('\0', '\uffff').ofMaxLength(200),
        Arbitraries.of("x", "\u00ff", "\u4ed8", "\ud83d").map(each -> each.repeat(20_000)));
  }
}
