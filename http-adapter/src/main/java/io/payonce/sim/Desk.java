package io.payonce.sim;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.payonce.sim.Fact.Charged;
import io.payonce.sim.Fact.Closed;
import io.payonce.sim.Fact.Declined;
import io.payonce.sim.Fact.Noted;
import io.payonce.sim.Fact.Opened;
import io.payonce.sim.Fact.RefundOpened;
import io.payonce.sim.Fact.Settled;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop of the simulator: decide, enter, append, and only then answer and act.
 *
 * <p>Every answer waits until all it may rest on is on disk, queries too. Owned by one context, so
 * nothing here needs a lock.
 */
final class Desk implements Callbacks.Office {
  private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
  private static final int LONGEST_WAIT_FOR_CALLBACK_SECONDS = 5;

  private final Vertx vertx;
  private final InstantSource clock;
  private final Ledger ledger;
  private final Journal journal;
  private final Payers payers;
  private final ChargeRules charges;
  private final RefundRules refunds;
  private final Callbacks callbacks;

  // Touched only on the owning context
  private boolean stopped;

  Desk(
      Vertx vertx,
      SimOptions options,
      InstantSource clock,
      Ledger ledger,
      Journal journal,
      CallbackClient client) {
    this.vertx = vertx;
    this.clock = clock;
    this.ledger = ledger;
    this.journal = journal;
    this.payers = new Payers(ledger, options.callbacks());
    this.charges = new ChargeRules(ledger, options, payers);
    this.refunds = new RefundRules(ledger, options);
    this.callbacks = new Callbacks(vertx, client, clock, this);
  }

  Callbacks callbacks() {
    return callbacks;
  }

  /** Takes up what the facts of earlier runs left unfinished. */
  void resume() {
    ledger.trades().forEach(trade -> payLater(trade.outTradeNo));
    ledger.refunds().stream()
        .filter(refund -> refund.is(RefundState.PROCESSING))
        .forEach(refund -> refundLater(refund.opened));
    List.copyOf(ledger.unsettled()).forEach(callbacks::schedule);
  }

  Future<Answer> charge(ChargeRequest request) {
    return carryOut(charges.charge(request, now()));
  }

  Future<Answer> close(String outTradeNo) {
    return carryOut(charges.close(outTradeNo, now()));
  }

  Future<Answer> queryCharge(String outTradeNo) {
    return carryOut(charges.query(outTradeNo));
  }

  Future<Answer> refund(RefundRequest request) {
    return carryOut(refunds.refund(request, now()));
  }

  Future<Answer> queryRefund(String refundNo) {
    return carryOut(refunds.query(refundNo));
  }

  Future<Answer> audit(String outTradeNo) {
    return carryOut(Ruling.of(Answer.ok(Views.audit(outTradeNo, ledger.trade(outTradeNo)))));
  }

  Future<Answer> totals() {
    return carryOut(Ruling.of(Answer.ok(ledger.totals().json())));
  }

  /** The lines of a day's bill, up to now. */
  Future<List<BillLine>> bill(LocalDate day) {
    List<BillLine> lines = new ArrayList<>(ledger.bill(day));
    return journal.durable().map(lines);
  }

  Future<Void> stop() {
    stopped = true;
    return callbacks.stop().eventually(journal::close);
  }

  private Future<Answer> carryOut(Ruling ruling) {
    Answer answer = ruling.answer();
    return commit(ruling.facts())
        .map(answer)
        .compose(this::whenDue)
        .otherwise(Answer.no(Code.LEDGER_UNAVAILABLE));
  }

  private Future<Void> commit(List<Fact> facts) {
    Future<Void> written = facts.isEmpty() ? journal.durable() : journal.append(facts);
    return written.onSuccess(nothing -> facts.forEach(this::follow));
  }

  /** Does what a durable fact leads to. */
  private void follow(Fact fact) {
    if (fact instanceof Opened opened && opened.payAt() != null) {
      payLater(opened.outTradeNo());
    } else if (fact instanceof Declined declined) {
      payLater(declined.outTradeNo());
    } else if (fact instanceof Closed closed) {
      payLater(closed.outTradeNo());
    } else if (fact instanceof Charged charged) {
      payLater(charged.outTradeNo());
    } else if (fact instanceof RefundOpened opened) {
      refundLater(opened);
    } else if (fact instanceof Noted event) {
      callbacks.schedule(event);
    }
  }

  private Future<Answer> whenDue(Answer answer) {
    Future<Void> acknowledged =
        answer.awaited() == null
            ? Future.succeededFuture()
            : callbacks
                .settled(answer.awaited())
                .timeout(LONGEST_WAIT_FOR_CALLBACK_SECONDS, SECONDS)
                .otherwiseEmpty();
    return answer.slowMillis() == 0
        ? acknowledged.map(answer)
        : acknowledged.compose(any -> vertx.timer(answer.slowMillis(), MILLISECONDS)).map(answer);
  }

  private void payLater(String outTradeNo) {
    later(payers.nextPayment(ledger.known(outTradeNo)), () -> payers.pays(outTradeNo, now()));
  }

  private void refundLater(RefundOpened refund) {
    later(refund.dueAt(), () -> refunds.succeeds(refund.refundNo(), now()));
  }

  private void later(@Nullable Instant at, Supplier<Ruling> ruling) {
    if (at != null) {
      long wait = Duration.between(clock.instant(), at).toMillis();
      long bounded = Math.max(1, Math.min(wait, Duration.ofHours(1).toMillis()));
      vertx.setTimer(bounded, timer -> decide(ruling));
    }
  }

  private void decide(Supplier<Ruling> ruling) {
    if (!stopped) {
      commit(ruling.get().facts()).onFailure(Desk::unwritten);
    }
  }

  private static void unwritten(Throwable cause) {
    LOG.debug("the simulator acts no more", cause);
  }

  @Override
  public Buffer body(Noted event) {
    return Views.event(event, ledger).toBuffer();
  }

  @Override
  public @Nullable String address(Noted event) {
    String number = event.number();
    Trade trade = event.type().ofRefund() ? ledger.knownRefund(number).trade : ledger.known(number);
    return trade == null ? null : trade.callbackUrl;
  }

  @Override
  public void settled(Noted event, boolean acknowledged, int requests) {
    Settled fact = new Settled(now(), event.id(), acknowledged, requests);
    ledger.enter(fact);
    commit(List.of(fact)).onFailure(Desk::unwritten);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
