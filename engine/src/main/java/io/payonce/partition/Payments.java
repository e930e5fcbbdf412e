package io.payonce.partition;

import io.payonce.channel.ProviderEvent;
import io.payonce.payment.PayRequest;
import io.vertx.core.Future;

/**
 * The engine as its callers see it. Callable from any thread; the futures never fail for a business
 * or capacity reason, and complete on the caller's context when it has one. Nothing completes
 * before the commit it rests on.
 */
public interface Payments {
  Future<PayResult> pay(PayRequest request);

  /** Applies a provider's verified report exactly once. */
  Future<ReportResult> report(ProviderEvent event);
}
