package io.payonce.http;

import io.payonce.channel.ProviderEvent;
import io.payonce.partition.CommandResult;
import io.payonce.partition.PayResult;
import io.payonce.partition.Payments;
import io.payonce.partition.RefundResult;
import io.payonce.partition.ReportResult;
import io.payonce.payment.FlowRef;
import io.payonce.payment.PayRequest;
import io.payonce.payment.RefundRequest;
import io.payonce.payment.Refusal;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An engine that gives the results it is told to give, and remembers what it was asked. */
final class ScriptedPayments implements Payments {
  final List<Object> asked = new CopyOnWriteArrayList<>();
  volatile Function<PayRequest, Future<PayResult>> pay =
      request -> Future.succeededFuture(new PayResult.Refused(Refusal.BUSY, null));
  volatile Function<FlowRef, Future<CommandResult>> command = flow -> refused(Refusal.BUSY);
  volatile Function<RefundRequest, Future<RefundResult>> refund =
      request -> Future.succeededFuture(new RefundResult.Refused(Refusal.BUSY, null));

  static Future<CommandResult> refused(Refusal refusal) {
    return Future.succeededFuture(new CommandResult.Refused(refusal, null));
  }

  @Override
  public Future<PayResult> pay(PayRequest request) {
    asked.add(request);
    return pay.apply(request);
  }

  @Override
  public Future<CommandResult> start(FlowRef flow) {
    asked.add(flow);
    return command.apply(flow);
  }

  @Override
  public Future<CommandResult> cancel(FlowRef flow, @Nullable String reason) {
    asked.add(flow + " " + reason);
    return command.apply(flow);
  }

  @Override
  public Future<RefundResult> refund(RefundRequest request) {
    asked.add(request);
    return refund.apply(request);
  }

  @Override
  public Future<ReportResult> report(ProviderEvent event) {
    return Future.succeededFuture(ReportResult.BUSY);
  }
}
