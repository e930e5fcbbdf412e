package io.payonce.partition;

import io.payonce.channel.ProviderEvent;
import io.payonce.payment.FlowRef;
import io.payonce.payment.PayRequest;
import io.payonce.payment.RefundRequest;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * The engine as its callers see it. Callable from any thread; the futures never fail for a business
 * or capacity reason, and complete on the caller's context when it has one. Nothing completes
 * before the commit it rests on.
 */
public interface Payments {
  Future<PayResult> pay(PayRequest request);

  /** Starts a prepared flow, once; answered when the provider's first word is durable. */
  Future<CommandResult> start(FlowRef flow);

  /**
   * Cancels a flow: at once if it was not started, else by having the provider close it.
   *
   * @param reason kept with the transition, as far as there is room
   */
  Future<CommandResult> cancel(FlowRef flow, @Nullable String reason);

  /** Gives back part or all of what was paid; the refund number makes it happen once. */
  Future<RefundResult> refund(RefundRequest request);

  /** Applies a provider's verified report exactly once. */
  Future<ReportResult> report(ProviderEvent event);
}
