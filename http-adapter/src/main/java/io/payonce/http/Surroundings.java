package io.payonce.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.payonce.access.Access;
import io.payonce.channel.Channels;
import io.payonce.guard.Guards;
import io.payonce.idempotency.Idempotency;
import io.payonce.partition.Payments;
import io.payonce.payment.AnswerFormat;
import io.payonce.store.FlowStore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** What all instances of the API have in common; safe to use from each. */
record Surroundings(
    HttpConfig config,
    Access access,
    Payments engine,
    Guards guards,
    FlowStore store,
    Channels channels,
    AnswerFormat format,
    BooleanSupplier engineReady,
    Idempotency idempotency,
    PrometheusMeterRegistry metrics,
    AtomicInteger openConnections,
    AtomicInteger actualPort,
    AtomicBoolean stopping) {

  void listening(int port) {
    actualPort.set(port);
  }
}
