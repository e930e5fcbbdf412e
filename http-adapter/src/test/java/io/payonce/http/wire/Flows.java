package io.payonce.http.wire;

import io.payonce.payment.Fingerprint;
import io.payonce.payment.Flow;
import io.payonce.payment.Intent;
import io.payonce.payment.Money;
import io.payonce.payment.OrderKey;
import io.payonce.payment.Receipt;
import io.payonce.payment.State;
import java.time.Instant;
import java.util.UUID;

/** Flows to be worded. */
public final class Flows {
  public static final UUID ID = UUID.fromString("019ab1c2-7d3e-7a10-8f00-3c5d7e9a4b21");
  public static final Instant CREATED = Instant.parse("2026-11-21T12:00:00Z");

  private Flows() {}

  public static Flow in(State state) {
    return with(state, Receipt.NONE);
  }

  public static Flow with(State state, Receipt receipt) {
    return flow(intent(null, null, null, null), state, receipt);
  }

  /** One that has everything a flow can have. */
  public static Flow full() {
    return flow(
        intent("Zoë", "Ten \"classes\"", "C-1", "{\"a\":[1,2.50]}"),
        State.PAYING,
        new Receipt("P-1", "{\"codeUrl\": \"sim://1\"}", "late", "A message"));
  }

  private static Intent intent(String user, String description, String coupon, String metadata) {
    return new Intent(
        ID,
        new OrderKey("default", "o-1"),
        "key-1",
        user,
        new Money(1999, "EUR"),
        "sim",
        description,
        coupon,
        metadata,
        new Fingerprint(1, 2, 3, 4),
        CREATED,
        CREATED.plusSeconds(1800));
  }

  private static Flow flow(Intent intent, State state, Receipt receipt) {
    return new Flow(
        intent, state, receipt, 2, 5, 7, true, null, null, CREATED.plusMillis(1250), 3, 4);
  }
}
