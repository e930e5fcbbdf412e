package io.payonce.sim;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Sums over all facts: how often things happened and how much money moved. */
final class Totals {
  long calls;
  long trades;
  long charges;
  long chargedAmount;
  long declined;
  long closed;
  long ended;
  long refundCalls;
  long refundTrades;
  long refunds;
  long refundedAmount;
  long refundsFailed;
  long callbacks;
  long callbacksSent;
  long callbacksAcknowledged;
  long callbacksGivenUp;

  /** The first day (UTC) on which money moved; there are bills from then on. */
  @Nullable LocalDate since;

  void moved(Instant at) {
    LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
    since = since == null || day.isBefore(since) ? day : since;
  }

  JsonObject json() {
    JsonObject json =
        new JsonObject()
            .put("calls", calls)
            .put("trades", trades)
            .put("charges", charges)
            .put("chargedAmount", chargedAmount)
            .put("declined", declined)
            .put("closed", closed)
            .put("pending", trades - ended)
            .put("refundCalls", refundCalls)
            .put("refundRequests", refundTrades)
            .put("refunds", refunds)
            .put("refundedAmount", refundedAmount)
            .put("refundsFailed", refundsFailed)
            .put("refundsInProcess", refundTrades - refunds - refundsFailed)
            .put("callbacks", callbacks)
            .put("callbacksSent", callbacksSent)
            .put("callbacksAcknowledged", callbacksAcknowledged)
            .put("callbacksGivenUp", callbacksGivenUp);
    return since == null ? json : json.put("since", since.toString());
  }
}
