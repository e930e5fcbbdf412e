package io.payonce.bench.classic;

import io.payonce.payment.FlowIds;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** One payment, step by step, on the thread of its request. */
final class PaymentDesk {
  private static final int CREATED = 201;
  private static final int ACCEPTED = 202;
  private static final String CONSTRAINT_VIOLATED = "23505";

  private final RequestLock lock;
  private final Payments payments;
  private final Provider instant;
  private final Provider sim;
  private final InstantSource clock;

  PaymentDesk(
      RequestLock lock, Payments payments, Provider instant, Provider sim, InstantSource clock) {
    this.lock = lock;
    this.payments = payments;
    this.instant = instant;
    this.sim = sim;
    this.clock = clock;
  }

  /** Lock, look, insert, call, update, unlock. Who meets a lock is sent away. */
  Answer pay(PaymentRequest request) throws SQLException, IOException {
    Payment payment = next(request);
    String owner = payment.outTradeNo();
    if (!lock.take(request.requestNo(), owner)) {
      return Answer.no(409, "request-in-progress");
    }
    try {
      Optional<Payments.Stored> known = payments.findOrInsert(payment);
      return known.isPresent() ? repeated(request, known.get()) : charge(payment);
    } catch (SQLException e) {
      if (CONSTRAINT_VIOLATED.equals(e.getSQLState())) {
        return Answer.no(409, "order-already-live");
      }
      throw e;
    } finally {
      lock.release(request.requestNo(), owner);
    }
  }

  private Payment next(PaymentRequest request) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new Payment(FlowIds.next(now, random.nextInt(1 << 16), random), request, now);
  }

  private static Answer repeated(PaymentRequest request, Payments.Stored known) {
    if (!known.isOf(request)) {
      return Answer.no(422, "idempotency-key-reused");
    }
    Buffer body = known.body();
    return body == null
        ? Answer.no(409, "request-in-progress")
        : Answer.again(known.code(), body, known.flowId());
  }

  private Answer charge(Payment payment) throws SQLException, IOException {
    Provider provider = payment.request().channel().equals("sim") ? sim : instant;
    Outcome outcome = provider.charge(payment);
    String state = outcome.isPaid() ? "SUCCESS" : "PAYING";
    int status = outcome.isPaid() ? CREATED : ACCEPTED;
    Buffer body = payment.json(state, outcome).toBuffer();
    payments.update(payment, state, outcome, status, body, clock.instant());
    return Answer.first(status, body, payment.flowId());
  }
}
