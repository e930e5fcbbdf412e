package io.payonce.provider;

import io.payonce.payment.Fingerprint;
import io.payonce.payment.FlowIds;
import io.payonce.payment.Intent;
import io.payonce.payment.Money;
import io.payonce.payment.OrderKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Payments to be charged, each with a number of its own. */
final class Intents {
  private static final Instant CREATED = Instant.parse("2026-11-21T12:00:00Z");
  private static final RandomGenerator CHANCE = RandomGenerator.getDefault();

  private Intents() {}

  /** 12.50 EUR, with this as the field {@code sim} of its metadata. */
  static Intent asking(String fault) {
    return with("{\"sim\":\"" + fault + "\",\"basket\":7}");
  }

  static Intent with(String metadata) {
    return of(FlowIds.next(CREATED, 1, CHANCE), 1250, metadata);
  }

  /** The same number, but another amount. */
  static Intent dearer(Intent intent) {
    return of(intent.flowId(), 1251, intent.metadata());
  }

  private static Intent of(UUID flowId, long amount, String metadata) {
    return new Intent(
        flowId,
        new OrderKey("default", "order-1"),
        "request-1",
        null,
        new Money(amount, "EUR"),
        "sim",
        null,
        null,
        metadata,
        Fingerprint.of("test", Map.of()),
        CREATED,
        CREATED.plus(30, ChronoUnit.MINUTES));
  }
}
